import { getJudging } from '@/lib/experiments/server/judging-overview';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getJudging(params.id));
