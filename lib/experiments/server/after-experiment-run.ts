import 'server-only';
import { logger } from '@/lib/logger';
import { pgPool } from '@/lib/pg';
import { advanceExperiment } from './advance-experiment';
import { noteSpent } from './spent';

/** Releases the next runs when one of an experiment has come to its end or paused; nothing for other runs. */
export async function afterExperimentRun(runId: string): Promise<void> {
  const { rows } = await pgPool().query<{ experimentId: string | null; usd: string }>({
    name: 'podium-experiment-of-run',
    text: `SELECT "experimentId", ("costUsd" + "judgeUsd")::text AS usd FROM "Run" WHERE id = $1`,
    values: [runId],
  });
  const row = rows[0];
  if (!row?.experimentId) return;
  noteSpent(row.experimentId, row.usd);
  await advanceExperiment(row.experimentId);
}

/**
 * Advances every experiment that may need it: whose worker died before it could, whose cap may have been reached by runs still in
 * flight, or whose runs have not all heard of a pause or cancel. Only index look-ups for those that wait for a person.
 */
export async function catchUpExperiments(): Promise<void> {
  const open = (status: string) =>
    `EXISTS (SELECT FROM "Run" AS r WHERE r."experimentId" = e.id AND r.status = '${status}')`;
  const firstIsReleased = `(SELECT r."releasedAt" FROM "Run" AS r WHERE r."experimentId" = e.id AND r.status = 'queued'
    ORDER BY r.id LIMIT 1) IS NOT NULL`;
  const { rows } = await pgPool().query<{ id: string }>(
    `SELECT e.id FROM "Experiment" AS e WHERE e.status = 'running'
       OR (e.status IN ('paused', 'budget-exceeded') AND (${open('running')} OR ${firstIsReleased}
         OR NOT (${open('queued')} OR ${open('paused')})))
       OR (e.status = 'cancelled' AND (${open('queued')} OR ${open('running')} OR ${open('paused')}))
     ORDER BY e.id`,
  );
  for (const { id } of rows)
    await advanceExperiment(id).catch((err: unknown) =>
      logger.warn({ err, experimentId: id }, 'the experiment could not go on'),
    );
}
