import { cancelPass } from '@/lib/experiments/server/judging-passes';
import { route } from '@/lib/http/route';
import { passParamsSchema } from '@/lib/judgements/judging-schema';

export const POST = route({ params: passParamsSchema }, ({ params }) => cancelPass(params.id, params.passId));
