import { handleRequest } from '@/lib/simulator/handle-request';
import { metricsResponse } from '@/lib/simulator/metrics';

export const dynamic = 'force-dynamic';

export const GET = (request: Request) => handleRequest(request, metricsResponse);
