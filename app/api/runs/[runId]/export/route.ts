import { route } from '@/lib/http/route';
import { streamText } from '@/lib/http/stream-text';
import { exportRunQuerySchema, runParamsSchema } from '@/lib/runs/route-schemas';
import { exportRun } from '@/lib/runs/server/export-run';

export const GET = route(
  { params: runParamsSchema, query: exportRunQuerySchema },
  async ({ params: { runId }, query: { requests }, request }) => {
    const text = await exportRun(runId, requests);
    return streamText(request, () => text, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="run-${runId}${requests === 'full' ? '-requests' : ''}.json"`,
    });
  },
);
