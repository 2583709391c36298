import 'server-only';
import { AppError } from '@/lib/errors';
import { notifyRunChanged } from '@/lib/queue/channels';
import { removeRunJob } from '@/lib/queue/jobs';
import type { RunSummary } from '../schema';
import { getRunSummary } from './get-run';
import { refuseExperimentRun } from './refuse-experiment-run';
import { requestControl } from './request-control';
import { transaction } from './transaction';

const pauseQueued = (runId: string) =>
  transaction(async (client) => {
    const { rows } = await client.query<{ lastSeq: number }>(
      `UPDATE "Run" SET status = 'paused' WHERE id = $1 AND status = 'queued' AND control IS DISTINCT FROM 'cancel'
       RETURNING "lastSeq"`,
      [runId],
    );
    if (!rows[0]) return false;
    await removeRunJob(client, runId);
    await notifyRunChanged(client, runId, rows[0].lastSeq);
    return true;
  });

/** Lets a run finish its turn and then wait; a queued one waits at once. Throws `not-found` or `conflict`. */
export async function pauseRun(runId: string): Promise<RunSummary> {
  await refuseExperimentRun(runId, 'paused');
  for (let attempt = 0; attempt < 5; attempt++) {
    const run = await getRunSummary(runId);
    if (run.status === 'paused') return run;
    if (run.status !== 'running' && run.status !== 'queued')
      throw new AppError('conflict', `The run has already ended (${run.status}); it cannot be paused.`);
    if (run.control === 'cancel')
      throw new AppError('conflict', 'The run is being cancelled; it cannot be paused any more.');
    const isDone = run.status === 'running' ? await requestControl(runId, 'pause') : await pauseQueued(runId);
    if (!isDone) continue;
    return getRunSummary(runId);
  }
  throw new AppError('conflict', 'The run keeps changing hands. Try again.');
}
