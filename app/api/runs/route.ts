import { jsonResponse, route } from '@/lib/http/route';
import { listRunsQuerySchema, startRunInputSchema } from '@/lib/runs/schema';
import { listRuns } from '@/lib/runs/server/list-runs';
import { startRun } from '@/lib/runs/server/start-run';

export const GET = route({ query: listRunsQuerySchema }, ({ query }) => listRuns(query));

export const POST = route({ body: startRunInputSchema }, async ({ body }) =>
  jsonResponse(await startRun(body), { status: 201 }),
);
