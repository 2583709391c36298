import { route } from '@/lib/http/route';
import { figuresQuerySchema } from '@/lib/overview/schema';
import { getArms } from '@/lib/overview/server/get-arms';

export const GET = route({ query: figuresQuerySchema }, ({ query }) => getArms(query));
