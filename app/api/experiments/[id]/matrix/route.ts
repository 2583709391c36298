import { getMatrix } from '@/lib/experiments/server/get-matrix';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getMatrix(params.id));
