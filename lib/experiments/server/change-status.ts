import 'server-only';
import type { PoolClient } from 'pg';
import { notFound } from '@/lib/errors';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { transaction } from '@/lib/runs/server/transaction';
import type { ExperimentStatus } from '../experiment-statuses';
import type { ExperimentDetail } from '../schema';
import { advanceExperiment } from './advance-experiment';
import { getExperiment } from './get-experiment';
import { type LockedExperiment, lockExperiment } from './lock-experiment';

/**
 * Decides, while holding the experiment, which status it is to have; then brings its runs there. `decide` throws when that cannot
 * be, and answers with null to leave it as it is.
 */
export async function changeStatus(
  id: string,
  decide: (
    experiment: LockedExperiment,
    client: PoolClient,
  ) => Promise<ExperimentStatus | null> | ExperimentStatus | null,
): Promise<ExperimentDetail> {
  await ensureQueueSchema();
  await transaction(async (client) => {
    const experiment = await lockExperiment(client, id);
    if (!experiment) throw notFound('experiment', id);
    const status = await decide(experiment, client);
    if (status === null) return;
    await client.query(
      `UPDATE "Experiment" SET status = $2, message = NULL, "updatedAt" = now(),
         "endedAt" = CASE WHEN $2 IN ('completed', 'cancelled') THEN now() END WHERE id = $1`,
      [id, status],
    );
  });
  await advanceExperiment(id);
  return getExperiment(id);
}
