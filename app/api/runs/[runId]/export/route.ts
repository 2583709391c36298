import { jsonResponse, route } from '@/lib/http/route';
import { runParamsSchema } from '@/lib/runs/route-schemas';
import { exportRun } from '@/lib/runs/server/export-run';

export const GET = route({ params: runParamsSchema }, async ({ params }) =>
  jsonResponse(await exportRun(params.runId), {
    headers: { 'Content-Disposition': `attachment; filename="run-${params.runId}.json"` },
  }),
);
