import { getRates } from '@/lib/experiments/server/get-rates';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getRates(params.id));
