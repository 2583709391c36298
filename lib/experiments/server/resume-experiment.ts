import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { AppError } from '@/lib/errors';
import { formatUsd } from '@/lib/format';
import { queueMissingJudgements } from '@/lib/judgements/server/missing-judgements';
import type { ExperimentDetail } from '../schema';
import { changeStatus } from './change-status';
import { readSpent } from './spent';
import { requeuePaused } from './stop-runs';

/** Goes on with what is missing: paused runs after their last finished turn, those that wait, and answers not judged. Throws `not-found` or `conflict`. */
export async function resumeExperiment(id: string): Promise<ExperimentDetail> {
  const resumed = await changeStatus(id, async ({ status, maxUsd }, client) => {
    if (status === 'running') return null;
    if (status !== 'paused' && status !== 'budget-exceeded')
      throw new AppError('conflict', `The experiment has ended (${status}); there is nothing to resume.`);
    const spent = await readSpent(client, id);
    if (maxUsd !== null && spent.greaterThanOrEqualTo(maxUsd))
      throw new AppError(
        'conflict',
        `${formatUsd(spent.toString())} of its cap of ${formatUsd(toPlainUsd(maxUsd))} is spent. Raise the cap first.`,
        { field: 'maxUsd' },
      );
    await requeuePaused(client, id);
    return 'running';
  });
  await queueMissingJudgements(id);
  return resumed;
}
