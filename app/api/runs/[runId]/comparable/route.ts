import { route } from '@/lib/http/route';
import { comparableRunsQuerySchema, runParamsSchema } from '@/lib/runs/route-schemas';
import { listComparable } from '@/lib/runs/server/list-comparable';

export const GET = route({ params: runParamsSchema, query: comparableRunsQuerySchema }, ({ params, query }) =>
  listComparable(params.runId, query.q),
);
