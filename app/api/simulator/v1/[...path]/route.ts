import { handleRequest } from '@/lib/simulator/handle-request';
import { unknownPath } from '@/lib/simulator/protocol/api-error';

const refuse = (request: Request) =>
  handleRequest(request, () => unknownPath(`${request.method} ${new URL(request.url).pathname}`));

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
