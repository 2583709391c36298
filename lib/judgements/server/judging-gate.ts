import 'server-only';
import type { Pool, PoolClient } from 'pg';
import { toPlainUsd } from '@/lib/accounting/money';
import { advanceExperiment } from '@/lib/experiments/server/advance-experiment';
import { lockExperiment } from '@/lib/experiments/server/lock-experiment';
import { capReached } from '@/lib/experiments/server/spent';
import { stopAtCap } from '@/lib/experiments/server/stop-at-cap';
import { formatUsd } from '@/lib/format';
import { transaction } from '@/lib/runs/server/transaction';
import { isOwnRequest, type JudgeRequest } from './judge-jobs';

/** `held`: not now, and asked for anew once the experiment goes on; `refused`: a person asked, and is told why not. */
export type JudgingGate = { state: 'open' } | { state: 'held' } | { state: 'refused'; reason: string };

/** Which of these runs belong to an experiment that has spent its cap: no judge model is asked about them until it is raised. */
export async function runsBeyondCap(
  connection: Pick<Pool | PoolClient, 'query'>,
  runIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await connection.query<{ id: string }>(
    `WITH capped AS MATERIALIZED (
       SELECT e.id FROM "Experiment" AS e WHERE e.id IN (SELECT "experimentId" FROM "Run" WHERE id = ANY ($1))
         AND e."maxUsd" <= (SELECT sum("costUsd" + "judgeUsd") FROM "Run" WHERE "experimentId" = e.id)
     ) SELECT id FROM "Run" WHERE id = ANY ($1) AND "experimentId" IN (SELECT id FROM capped)`,
    [runIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Whether money may be spent on a judge model for one answer of an experiment. What the run itself asks for waits while the
 * experiment is stopped, and stops it when the cap is spent; what a person asks for is held by the cap alone.
 */
export async function judgingGate(request: JudgeRequest, experimentId: string | null): Promise<JudgingGate> {
  if (experimentId === null) return { state: 'open' };
  const isOwn = isOwnRequest(request);
  const stop = await transaction(async (client) => {
    // Taken first: a cap that is being raised counts as it will be.
    const experiment = await lockExperiment(client, experimentId);
    if (!experiment || (isOwn && !['running', 'completed'].includes(experiment.status))) return 'status';
    const { maxUsd } = experiment;
    const spentUsd = maxUsd === null ? null : await capReached(client, experimentId, maxUsd);
    if (maxUsd === null || spentUsd === null) return null;
    if (isOwn) await stopAtCap(client, { id: experimentId, maxUsd, spentUsd });
    return { maxUsd, spentUsd };
  });
  if (stop === null) return { state: 'open' };
  if (stop === 'status') return { state: 'held' };
  if (isOwn) {
    await advanceExperiment(experimentId);
    return { state: 'held' };
  }
  const reason = `The experiment's spending cap of ${formatUsd(toPlainUsd(stop.maxUsd))} was reached: ${formatUsd(stop.spentUsd)} spent. Raise it, then judge again.`;
  return { state: 'refused', reason };
}
