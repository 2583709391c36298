import { getVerdicts } from '@/lib/experiments/server/get-verdicts';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getVerdicts(params.id));
