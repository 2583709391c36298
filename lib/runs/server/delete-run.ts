import 'server-only';
import { AppError } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { endedStatuses } from '../schema';
import { getRunSummary } from './get-run';
import { refuseExperimentRun } from './refuse-experiment-run';

/**
 * Deletes an ended run with its log. Texts are stored by content and may be shared with other runs: those that nothing
 * else leads to are removed within an hour or so (`collectPayloads`).
 * Throws `not-found`, and `conflict` while the run has not ended or when it belongs to an experiment.
 */
export async function deleteRun(runId: string): Promise<void> {
  const run = await getRunSummary(runId);
  await refuseExperimentRun(runId, 'deleted');
  const { rowCount } = await pgPool().query('DELETE FROM "Run" WHERE id = $1 AND status = ANY ($2)', [
    runId,
    endedStatuses,
  ]);
  if (!rowCount) throw new AppError('conflict', `The run is ${run.status}. Cancel it before deleting it.`);
}
