import { parseInput } from '@/lib/errors';
import { route } from '@/lib/http/route';
import { lastEventId, sse } from '@/lib/http/sse';
import { eventCursorSchema, runParamsSchema } from '@/lib/runs/route-schemas';
import { getRunSummary } from '@/lib/runs/server/get-run';
import { runEvents } from '@/lib/runs/server/run-events';

export const dynamic = 'force-dynamic';

export const GET = route({ params: runParamsSchema, query: eventCursorSchema }, async ({ params, query, request }) => {
  const { runId } = params;
  const again = lastEventId(request);
  const { after } = again === undefined ? query : parseInput(eventCursorSchema, { after: again }, 'lastEventId');
  await getRunSummary(runId); // a run that does not exist is an ordinary 404
  return sse(request, (signal) => runEvents({ runId, after, signal }));
});
