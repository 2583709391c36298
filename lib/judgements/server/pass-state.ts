import 'server-only';
import type { PoolClient } from 'pg';
import { toPlainUsd } from '@/lib/accounting/money';
import { lockExperiment } from '@/lib/experiments/server/lock-experiment';
import { capReached } from '@/lib/experiments/server/spent';
import { formatUsd } from '@/lib/format';
import { pgPool } from '@/lib/pg';
import { transaction } from '@/lib/runs/server/transaction';
import { removePassJobs } from './judge-jobs';
import type { Counting } from './store-judgement';

/** Whether the judge may be asked about another answer of a pass: it was not cancelled, and there is money left. */
export async function mayGoOn(passId: string): Promise<boolean> {
  const { rows } = await pgPool().query<{ status: string; experimentId: string }>(
    'SELECT status, "experimentId" FROM "JudgingPass" WHERE id = $1',
    [passId],
  );
  const pass = rows[0];
  if (pass?.status !== 'running') return false;
  return transaction(async (client) => {
    // Taken first: a cap that is being raised counts as it will be.
    const experiment = await lockExperiment(client, pass.experimentId);
    if (!experiment) return false;
    const { id, maxUsd } = experiment;
    const spent = maxUsd === null ? null : await capReached(client, id, maxUsd);
    if (maxUsd === null || spent === null) return true;
    const message = `The experiment's spending cap of ${formatUsd(toPlainUsd(maxUsd))} was reached: ${formatUsd(spent)} spent. Raise it, then judge what is left.`;
    await endPass(client, { passId, status: 'stopped', message });
    return false;
  });
}

/** Ends a running pass before its time; answers with how many answers waited that are taken back, null where it had ended. */
export async function endPass(
  client: PoolClient,
  { passId, status, message }: { passId: string; status: 'cancelled' | 'stopped'; message: string | null },
): Promise<number | null> {
  const { rowCount } = await client.query(
    `UPDATE "JudgingPass" SET status = $2, message = $3 WHERE id = $1 AND status = 'running'`,
    [passId, status, message],
  );
  return rowCount ? removePassJobs(client, passId) : null;
}

/** How a pass's verdicts count, with the pass kept from being undone until the transaction's end; null = it is gone. */
export async function countingOfPass(client: PoolClient, passId: string): Promise<Counting | null> {
  const { rows } = await client.query<{ counts: boolean; overPersons: boolean; isUndone: boolean }>(
    `SELECT (input->>'counts')::boolean AS counts, (input->>'overPersons')::boolean AS "overPersons",
       "undoneAt" IS NOT NULL AS "isUndone" FROM "JudgingPass" WHERE id = $1 FOR SHARE`,
    [passId],
  );
  const pass = rows[0];
  if (!pass) return null;
  if (!pass.counts || pass.isUndone) return 'never';
  return pass.overPersons ? 'over-persons' : 'unless-surer';
}
