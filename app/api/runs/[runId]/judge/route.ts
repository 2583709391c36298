import { route } from '@/lib/http/route';
import { judgeRunInputSchema } from '@/lib/judgements/schema-input';
import { judgeRun } from '@/lib/judgements/server/judge-run';
import { runParamsSchema } from '@/lib/runs/route-schemas';

export const POST = route({ params: runParamsSchema, body: judgeRunInputSchema }, ({ params, body }) =>
  judgeRun(params.runId, body),
);
