import { route } from '@/lib/http/route';
import { judgementParamsSchema } from '@/lib/judgements/schema-input';
import { chooseJudgement } from '@/lib/judgements/server/judge-run';

export const POST = route({ params: judgementParamsSchema }, ({ params }) =>
  chooseJudgement(params.runId, params.judgementId),
);
