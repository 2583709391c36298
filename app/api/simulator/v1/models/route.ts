import { handleRequest } from '@/lib/simulator/handle-request';
import { listModels } from '@/lib/simulator/list-models';

export const dynamic = 'force-dynamic';

export const GET = (request: Request) => handleRequest(request, listModels);
