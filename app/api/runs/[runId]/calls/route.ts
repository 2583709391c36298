import { route } from '@/lib/http/route';
import { runParamsSchema, turnWindowSchema } from '@/lib/runs/route-schemas';
import { listCalls } from '@/lib/runs/server/list-calls';

export const GET = route({ params: runParamsSchema, query: turnWindowSchema }, ({ params, query }) =>
  listCalls(params.runId, query.fromTurn, query.toTurn),
);
