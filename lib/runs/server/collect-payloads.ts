import 'server-only';
import { db } from '@/lib/db';
import { logger } from '@/lib/logger';
import { pgPool } from '@/lib/pg';
import { transaction } from './transaction';

/** Hashes that a stored request or response names: any that it might, so that a doubtful one is kept. */
const namedIn = (payload: string) => `CROSS JOIN LATERAL regexp_matches(${payload}.text, '[0-9a-f]{64}', 'g') AS named`;
const holdsNames = (payload: string) => `${payload}.kind IN ('request', 'response')`;

/** Payloads that nothing stored leads to. A request leads to the one it continues and to its texts. */
const unreachable = `
WITH RECURSIVE live(hash) AS (
  SELECT hash FROM (
    SELECT "snapshotRef" AS hash FROM "Run"
    UNION SELECT arm->>'snapshotRef' FROM "ExperimentArm"
    UNION SELECT "exchangeRef" FROM "Judgement"
    UNION SELECT unnest(refs) FROM "RunEvent"
  ) AS roots WHERE hash IS NOT NULL
  UNION
  SELECT named[1] FROM live JOIN "Payload" AS p ON p.hash = live.hash AND ${holdsNames('p')} ${namedIn('p')}
)
SELECT p.hash FROM "Payload" AS p WHERE NOT EXISTS (SELECT FROM live WHERE live.hash = p.hash)`;

/**
 * Deletes those of the given payloads that nothing has come to lead to since `$2`: whatever was written in the meantime was
 * written by a run that had not ended by then, or stands in a request or response that was stored since.
 */
const removal = `
WITH RECURSIVE candidates(hash) AS (SELECT unnest($1::text[])), kept(hash) AS (
  SELECT c.hash FROM candidates AS c JOIN (
    SELECT "snapshotRef" AS hash FROM "Run"
    UNION ALL SELECT arm->>'snapshotRef' FROM "ExperimentArm"
    UNION ALL SELECT "exchangeRef" FROM "Judgement"
    UNION ALL SELECT unnest(e.refs) FROM "Run" AS r JOIN "RunEvent" AS e ON e."runId" = r.id
      WHERE r."endedAt" IS NULL OR r."endedAt" > $2 OR r."createdAt" > $2
    UNION ALL SELECT named[1] FROM "Payload" AS p ${namedIn('p')}
      WHERE p."createdAt" > $2 AND ${holdsNames('p')} AND NOT EXISTS (SELECT FROM candidates AS own WHERE own.hash = p.hash)
  ) AS roots ON roots.hash = c.hash
  UNION
  SELECT named[1] FROM kept JOIN "Payload" AS p ON p.hash = kept.hash AND ${holdsNames('p')} ${namedIn('p')}
)
DELETE FROM "Payload" AS p USING candidates AS c
WHERE p.hash = c.hash AND NOT EXISTS (SELECT FROM kept WHERE kept.hash = p.hash)`;

/** Longer than any write of a run takes between the database's clock and its commit. */
const margin = "interval '10 minutes'";
const batchSize = 2_000;

/**
 * Deletes the texts, requests and responses of deleted runs, unless something else stored has the same content. Runs may
 * go on being written: which payloads nothing leads to is found without a lock; before they are deleted, writers of
 * payloads are held off for a moment and what came since is looked at. A writer that waited finds its payload gone and
 * stores it again. Returns how many were deleted.
 */
export async function collectPayloads(
  /** Called between finding and deleting (tests write in between). */
  between: () => Promise<void> = async () => {},
): Promise<number> {
  const { rows } = await pgPool().query<{ since: Date }>(`SELECT now() - ${margin} AS since`);
  const since = rows[0]?.since;
  const found = await transaction(async (client) => {
    await client.query("SET LOCAL statement_timeout = '120s'");
    return (await client.query<{ hash: string }>(unreachable)).rows.map(({ hash }) => hash);
  });
  await between();
  let deleted = 0;
  for (let at = 0; at < found.length; at += batchSize) {
    deleted += await transaction(async (client) => {
      await client.query("SET LOCAL lock_timeout = '2s'");
      await client.query("SET LOCAL statement_timeout = '10s'");
      await client.query('LOCK TABLE "Payload" IN SHARE ROW EXCLUSIVE MODE');
      const { rowCount } = await client.query(removal, [found.slice(at, at + batchSize), since]);
      return rowCount ?? 0;
    });
  }
  return deleted;
}

const settingKey = 'payload-collection';
const everyMs = 3_600_000;

/** Runs deleted so far, as the database counts them: however they were deleted, by whichever process. */
async function deletedRuns(): Promise<string> {
  const { rows } = await pgPool().query<{ count: string }>(
    `SELECT coalesce(sum(n_tup_del), 0)::text AS count FROM pg_stat_user_tables WHERE schemaname = current_schema() AND relname = 'Run'`,
  );
  return rows[0]?.count ?? '0';
}

/** Collects at most once an hour over all processes, and only if runs were deleted since the last time. */
export async function collectPayloadsWhenDue(now = Date.now()): Promise<void> {
  const count = await deletedRuns();
  const last = await db().setting.findUnique({ where: { key: settingKey } });
  if (!last) {
    await db().setting.createMany({ data: { key: settingKey, value: '0' }, skipDuplicates: true });
    return;
  }
  if (last.value === count || now - last.updatedAt.getTime() < everyMs) return;
  const claimed = await db().setting.updateMany({
    where: { key: settingKey, updatedAt: last.updatedAt },
    data: { value: count },
  });
  if (claimed.count === 0) return; // another process does it
  const startedAt = performance.now();
  const deleted = await collectPayloads();
  logger.info({ deleted, durationMs: Math.round(performance.now() - startedAt) }, 'texts of deleted runs were removed');
}
