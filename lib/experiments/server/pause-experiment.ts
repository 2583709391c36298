import 'server-only';
import { AppError } from '@/lib/errors';
import type { ExperimentDetail } from '../schema';
import { changeStatus } from './change-status';
import { lacksVerdicts } from './held-answers';

/**
 * Releases no more runs; those in flight finish their turn and pause. No judge model is asked by itself either: one that has answers
 * yet to read can be held so after the last run. Throws `not-found` or `conflict`.
 */
export async function pauseExperiment(id: string): Promise<ExperimentDetail> {
  return changeStatus(id, async ({ status }, client) => {
    if (status === 'running' || (status === 'completed' && (await lacksVerdicts(client, id)))) return 'paused';
    if (status === 'paused') return null;
    throw new AppError('conflict', `Only a running experiment can be paused; this one is ${status}.`);
  });
}
