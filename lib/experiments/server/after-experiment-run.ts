import 'server-only';
import { logger } from '@/lib/logger';
import { pgPool } from '@/lib/pg';
import { lacksOwnVerdict } from '@/lib/runs/server/run-summary';
import { advanceExperiment } from './advance-experiment';
import { isCounted, noteSpent } from './spent';

/** Releases the next runs of an experiment when one of its runs has come to its end or paused. */
export async function afterExperimentRun(experimentId: string, runId: string): Promise<void> {
  if (isCounted(experimentId)) {
    const { rows } = await pgPool().query<{ usd: string }>({
      name: 'podium-usd-of-run',
      text: `SELECT ("costUsd" + "judgeUsd")::text AS usd FROM "Run" WHERE id = $1`,
      values: [runId],
    });
    if (rows[0]) noteSpent(experimentId, rows[0].usd);
  }
  await advanceExperiment(experimentId);
}

/**
 * Advances every experiment that may need it: whose worker died before it could, whose cap may have been reached by runs still in
 * flight, or whose runs have not all heard of a pause or cancel; not one that is held with answers to judge. Only index look-ups for
 * those that wait for a person.
 */
export async function catchUpExperiments(): Promise<void> {
  const open = (status: string) =>
    `EXISTS (SELECT FROM "Run" AS r WHERE r."experimentId" = e.id AND r.status = '${status}')`;
  const firstIsReleased = `(SELECT r."releasedAt" FROM "Run" AS r WHERE r."experimentId" = e.id AND r.status = 'queued'
    ORDER BY r.id LIMIT 1) IS NOT NULL`;
  const lacks = `EXISTS (SELECT FROM "Run" AS r WHERE r."experimentId" = e.id AND ${lacksOwnVerdict('r')})`;
  const { rows } = await pgPool().query<{ id: string }>(
    `SELECT e.id FROM "Experiment" AS e WHERE e.status = 'running'
       OR (e.status IN ('paused', 'budget-exceeded') AND (${open('running')} OR ${firstIsReleased}
         OR (NOT (${open('queued')} OR ${open('paused')}) AND (e."endedAt" IS NULL OR NOT ${lacks}))))
       OR (e.status = 'cancelled' AND (${open('queued')} OR ${open('running')} OR ${open('paused')}))
     ORDER BY e.id`,
  );
  for (const { id } of rows)
    await advanceExperiment(id).catch((err: unknown) =>
      logger.warn({ err, experimentId: id }, 'the experiment could not go on'),
    );
}
