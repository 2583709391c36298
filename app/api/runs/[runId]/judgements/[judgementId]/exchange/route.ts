import { route } from '@/lib/http/route';
import { judgementParamsSchema } from '@/lib/judgements/schema-input';
import { readExchange } from '@/lib/judgements/server/read-exchange';

export const GET = route({ params: judgementParamsSchema }, ({ params }) => readExchange(params));
