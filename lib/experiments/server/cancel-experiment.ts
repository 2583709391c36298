import 'server-only';
import { AppError } from '@/lib/errors';
import type { ExperimentDetail } from '../schema';
import { changeStatus } from './change-status';

/** Ends an experiment: runs in flight at once, waiting ones without a beginning. What has ended stays. Throws `not-found` or `conflict`. */
export async function cancelExperiment(id: string): Promise<ExperimentDetail> {
  return changeStatus(id, ({ status }) => {
    if (status === 'cancelled') return null;
    if (status === 'completed')
      throw new AppError('conflict', 'The experiment is completed; there is nothing to cancel.');
    return 'cancelled';
  });
}
