import 'server-only';
import { AppError } from '@/lib/errors';
import type { ExperimentDetail } from '../schema';
import { changeStatus } from './change-status';

/** Releases no more runs; those in flight finish their turn and pause. Throws `not-found` or `conflict`. */
export async function pauseExperiment(id: string): Promise<ExperimentDetail> {
  return changeStatus(id, ({ status }) => {
    if (status === 'running') return 'paused';
    if (status === 'paused') return null;
    throw new AppError('conflict', `Only a running experiment can be paused; this one is ${status}.`);
  });
}
