import 'server-only';
import { AppError } from '@/lib/errors';
import type { ExperimentDetail } from '../schema';
import { changeStatus } from './change-status';
import { lacksVerdicts } from './held-answers';

/**
 * Ends an experiment: runs in flight at once, waiting ones without a beginning. What has ended stays; answers that a judge model has
 * not read by then are not judged by themselves any more. Throws `not-found` or `conflict`.
 */
export async function cancelExperiment(id: string): Promise<ExperimentDetail> {
  return changeStatus(id, async ({ status }, client) => {
    if (status === 'cancelled') return null;
    if (status === 'completed' && !(await lacksVerdicts(client, id)))
      throw new AppError('conflict', 'The experiment is completed; there is nothing to cancel.');
    return 'cancelled';
  });
}
