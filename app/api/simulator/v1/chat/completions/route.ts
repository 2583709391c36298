import { completeChat } from '@/lib/simulator/complete-chat';
import { handleRequest, simulatorSpeed } from '@/lib/simulator/handle-request';

export const POST = (request: Request) =>
  handleRequest(request, () => completeChat(request, { speed: simulatorSpeed() }));
