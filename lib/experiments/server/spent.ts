import 'server-only';
import type { PoolClient } from 'pg';
import { Money } from '@/lib/accounting/money';

/** Of this process: what an experiment had spent when it was last added up, and what runs have cost that ended here since. */
type Known = { sum: Money; since: Money; at: number; tookMs: number };

const shared = globalThis as typeof globalThis & { __podiumSpent?: Map<string, Known> };
const known = () => (shared.__podiumSpent ??= new Map());

/** Adding up takes at most this share of the time. */
const share = 1 / 20;
const leastMs = 50;

/** Whether this process keeps count of an experiment's spending; what ends before it does is in the sum it begins with. */
export const isCounted = (experimentId: string): boolean => known().has(experimentId);

/** Notes what a run that ended here has cost. */
export function noteSpent(experimentId: string, usd: string): void {
  const entry = known().get(experimentId);
  if (entry) entry.since = entry.since.plus(usd);
}

export function forgetSpent(experimentId: string): void {
  known().delete(experimentId);
}

/**
 * Whether the runs and their judges have spent the cap; if so, how much they have. Adding up ten thousand runs at each run's end
 * would take longer than the runs: in between the last sum is carried on with what ended here, which is never too little for
 * runs of this process; before the answer is yes, everything is added up again.
 */
export async function capReached(client: PoolClient, experimentId: string, maxUsd: string): Promise<string | null> {
  const entry = known().get(experimentId);
  const isFresh = entry && performance.now() - entry.at < Math.max(leastMs, entry.tookMs / share);
  if (isFresh && entry.sum.plus(entry.since).lessThan(maxUsd)) return null;
  const spent = await readSpent(client, experimentId);
  return spent.greaterThanOrEqualTo(maxUsd) ? spent.toString() : null;
}

/** What an experiment's runs, superseded ones included, and their judges have cost as far as is known, in USD. */
export async function readSpent(client: PoolClient, experimentId: string): Promise<Money> {
  const at = performance.now();
  const entry: Known = { sum: new Money(0), since: new Money(0), at, tookMs: 0 };
  known().set(experimentId, entry); // what ends from here on may be counted twice, but not be missed
  const { rows } = await client.query<{ usd: string }>(
    `SELECT coalesce(sum("costUsd" + "judgeUsd"), 0)::text AS usd FROM "Run" WHERE "experimentId" = $1`,
    [experimentId],
  );
  entry.sum = new Money(rows[0]?.usd ?? '0');
  entry.tookMs = performance.now() - at;
  return entry.sum;
}
