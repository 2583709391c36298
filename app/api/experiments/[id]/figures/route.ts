import { getFigures } from '@/lib/experiments/server/get-figures';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getFigures(params.id));
