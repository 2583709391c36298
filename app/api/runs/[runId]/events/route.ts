import { route } from '@/lib/http/route';
import { runParamsSchema, turnWindowSchema } from '@/lib/runs/route-schemas';
import { readEventsOfTurns } from '@/lib/runs/server/event-log';
import { getRunSummary } from '@/lib/runs/server/get-run';

export const GET = route({ params: runParamsSchema, query: turnWindowSchema }, async ({ params, query }) => {
  await getRunSummary(params.runId);
  return { events: await readEventsOfTurns(params.runId, query.fromTurn, query.toTurn) };
});
