import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { advanceExperiment } from '@/lib/experiments/server/advance-experiment';
import { capReached } from '@/lib/experiments/server/spent';
import { stopAtCap } from '@/lib/experiments/server/stop-at-cap';
import { formatUsd } from '@/lib/format';
import { pgPool } from '@/lib/pg';
import { transaction } from '@/lib/runs/server/transaction';
import { type JudgeRequest, ownRequest } from './judge-jobs';

/** `held`: not now, and asked for anew once the experiment goes on; `refused`: a person asked, and is told why not. */
export type JudgingGate = { state: 'open' } | { state: 'held' } | { state: 'refused'; reason: string };

/**
 * Whether money may be spent on a judge model for one answer of an experiment. What the run itself asks for waits while the
 * experiment is stopped, and stops it when the cap is spent; what a person asks for is held by the cap alone.
 */
export async function judgingGate(
  { runId, judgementId }: JudgeRequest,
  experimentId: string | null,
): Promise<JudgingGate> {
  if (experimentId === null) return { state: 'open' };
  const isOwn = judgementId === ownRequest(runId).judgementId;
  const { rows } = await pgPool().query<{ isStopped: boolean; maxUsd: string | null }>(
    `SELECT status NOT IN ('running', 'completed') AS "isStopped", "maxUsd"::text FROM "Experiment" WHERE id = $1`,
    [experimentId],
  );
  const experiment = rows[0];
  if (!experiment || (isOwn && experiment.isStopped)) return { state: 'held' };
  const { maxUsd } = experiment;
  if (maxUsd === null) return { state: 'open' };
  const spentUsd = await transaction(async (client) => {
    const spent = await capReached(client, experimentId, maxUsd);
    if (spent !== null && isOwn) await stopAtCap(client, { id: experimentId, maxUsd, spentUsd: spent });
    return spent;
  });
  if (spentUsd === null) return { state: 'open' };
  if (isOwn) {
    await advanceExperiment(experimentId);
    return { state: 'held' };
  }
  const reason = `The experiment's spending cap of ${formatUsd(toPlainUsd(maxUsd))} was reached: ${formatUsd(spentUsd)} spent. Raise it, then judge again.`;
  return { state: 'refused', reason };
}
