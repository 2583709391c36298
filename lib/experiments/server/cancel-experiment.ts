import 'server-only';
import { AppError } from '@/lib/errors';
import type { ExperimentDetail } from '../schema';
import { hasOpenRuns } from './advance-experiment';
import { changeStatus } from './change-status';

/**
 * Ends an experiment: runs in flight at once, waiting ones without a beginning. What has ended stays; answers that a judge model has
 * not read by then are not judged by themselves any more. Throws `not-found` or `conflict`.
 */
export async function cancelExperiment(id: string): Promise<ExperimentDetail> {
  return changeStatus(id, async ({ status }, client) => {
    if (status === 'cancelled') return null;
    // Runs can be added to one whose runs have all ended, which a cancelled one would lose.
    if (!(await hasOpenRuns(client, id)))
      throw new AppError('conflict', 'All runs of the experiment have ended; there is nothing to cancel.');
    return 'cancelled';
  });
}
