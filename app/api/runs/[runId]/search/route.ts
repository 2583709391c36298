import { route } from '@/lib/http/route';
import { runParamsSchema, searchRunQuerySchema } from '@/lib/runs/route-schemas';
import { searchRun } from '@/lib/runs/server/search-run';

export const GET = route({ params: runParamsSchema, query: searchRunQuerySchema }, ({ params, query }) =>
  searchRun(params.runId, query.q),
);
