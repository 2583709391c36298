import 'server-only';
import { AppError } from '@/lib/errors';
import { endedStatuses, type RunSummary } from '../schema';
import { closeRun } from './close-run';
import { getRunSummary } from './get-run';
import { requestControl } from './request-control';

/**
 * Ends a run as soon as possible: at once when nothing is executing it, else its worker, wherever it is, aborts what is in
 * flight. Throws `not-found`, and `conflict` when it has ended already.
 */
export async function cancelRun(runId: string): Promise<RunSummary> {
  // The run may be claimed or put back between the two attempts; each is a compare-and-set, so try until one holds.
  for (let attempt = 0; attempt < 5; attempt++) {
    const run = await getRunSummary(runId);
    if (run.status === 'cancelled') return run;
    if (endedStatuses.includes(run.status))
      throw new AppError('conflict', `The run has already ended (${run.status}); there is nothing to cancel.`);
    const isDone =
      run.status === 'running'
        ? await requestControl(runId, 'cancel')
        : await closeRun({
            runId,
            from: ['queued', 'paused'],
            event: {
              type: 'run-end',
              reason: 'cancelled',
              answer: null,
              message: 'The run was cancelled before it had an answer.',
              failure: null,
            },
          });
    if (!isDone) continue;
    return getRunSummary(runId);
  }
  throw new AppError('conflict', 'The run keeps changing hands. Try again.');
}
