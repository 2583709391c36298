import { countJudge } from '@/lib/experiments/server/judging-count';
import { route } from '@/lib/http/route';
import { countJudgeInputSchema } from '@/lib/judgements/judging-schema';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: countJudgeInputSchema }, ({ params, body }) =>
  countJudge(params.id, body),
);
