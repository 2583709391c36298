import 'server-only';
import { AppError } from '@/lib/errors';
import { notifyRunChanged } from '@/lib/queue/channels';
import { addRunJobs, ensureQueueSchema } from '@/lib/queue/jobs';
import type { RunSummary } from '../schema';
import { getRunSummary } from './get-run';
import { refuseExperimentRun } from './refuse-experiment-run';
import { transaction } from './transaction';

/** Puts a paused run back into the queue; it goes on after its last finished turn. Throws `not-found` or `conflict`. */
export async function resumeRun(runId: string): Promise<RunSummary> {
  const run = await getRunSummary(runId);
  await refuseExperimentRun(runId, 'resumed');
  await ensureQueueSchema();
  const isResumed = await transaction(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE "Run" SET status = 'queued', control = NULL, "stopReason" = NULL, message = NULL
       WHERE id = $1 AND status = 'paused'`,
      [runId],
    );
    if (!rowCount) return false;
    await addRunJobs(client, [runId]);
    await notifyRunChanged(client, runId, run.lastSeq);
    return true;
  });
  if (!isResumed) throw new AppError('conflict', `Only a paused run can be resumed; this one is ${run.status}.`);
  return getRunSummary(runId);
}
