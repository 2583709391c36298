import { route } from '@/lib/http/route';
import { figuresQuerySchema } from '@/lib/overview/schema';
import { getSpend } from '@/lib/overview/server/get-spend';

export const GET = route({ query: figuresQuerySchema }, ({ query }) => getSpend(query));
