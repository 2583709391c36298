import { route } from '@/lib/http/route';
import { figuresQuerySchema } from '@/lib/overview/schema';
import { getLatency } from '@/lib/overview/server/get-latency';

export const GET = route({ query: figuresQuerySchema }, ({ query }) => getLatency(query));
