import 'server-only';
import type { PoolClient } from 'pg';
import { channels } from '@/lib/queue/channels';

/**
 * Makes judgements the ones that count for their runs, at most one a run, by the one rule of passes: one that is unsure replaces no
 * other, and none replaces a person's unless `overPersons`. The caller holds the runs. Answers with the runs that changed.
 */
export async function countMany(
  client: PoolClient,
  { judgementIds, overPersons }: { judgementIds: readonly string[]; overPersons: boolean },
): Promise<string[]> {
  const { rows } = await client.query<{ runId: string }>(
    `WITH chosen AS (
       SELECT j.id, j."runId", j.verdict, before.id AS before FROM "Judgement" AS j
       LEFT JOIN "Judgement" AS before ON before."runId" = j."runId" AND before.counts
       WHERE j.id = ANY ($1) AND (before.id IS NULL
         OR (before.id <> j.id AND j.verdict <> 'unsure' AND ($2 OR before.kind <> 'person')))
     ), changed AS (
       UPDATE "Judgement" AS j SET counts = (j.id = c.id), "insteadOf" = CASE WHEN j.id = c.id THEN c.before ELSE j."insteadOf" END
       FROM chosen AS c WHERE j.id IN (c.id, c.before)
     )
     UPDATE "Run" AS r SET verdict = c.verdict FROM chosen AS c WHERE r.id = c."runId" RETURNING r.id AS "runId"`,
    [judgementIds, overPersons],
  );
  return tellChanged(client, rows);
}

/**
 * Takes judgements of held runs back from counting: the one that counted before counts again, or the surest other that may count,
 * else none. Answers with the runs that changed.
 */
export async function takeBackMany(client: PoolClient, judgementIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ runId: string }>(
    `WITH gone AS (SELECT id, "runId", "insteadOf" FROM "Judgement" WHERE id = ANY ($1) AND counts),
     next AS (
       SELECT DISTINCT ON (g."runId") g."runId", j.id, j.verdict FROM gone AS g
       JOIN "Judgement" AS j ON j."runId" = g."runId" AND j.id <> g.id LEFT JOIN "JudgingPass" AS p ON p.id = j."passId"
       WHERE p."undoneAt" IS NULL AND (j.id = g."insteadOf" OR (NOT j.failed AND coalesce((p.input->>'counts')::boolean, true)))
       ORDER BY g."runId", (j.id = g."insteadOf") IS TRUE DESC, j.kind = 'person' DESC, j.verdict <> 'unsure' DESC,
         j."createdAt" DESC, j.id DESC
     ), changed AS (
       UPDATE "Judgement" AS j SET counts = (j.id IS NOT DISTINCT FROM n.id)
       FROM gone AS g LEFT JOIN next AS n ON n."runId" = g."runId" WHERE j.id IN (g.id, n.id)
     )
     UPDATE "Run" AS r SET verdict = n.verdict FROM gone AS g LEFT JOIN next AS n ON n."runId" = g."runId"
     WHERE r.id = g."runId" RETURNING r.id AS "runId"`,
    [judgementIds],
  );
  return tellChanged(client, rows);
}

/** Tells those who look at one of these runs, at commit. */
async function tellChanged(client: PoolClient, rows: readonly { runId: string }[]): Promise<string[]> {
  const runIds = rows.map(({ runId }) => runId);
  if (runIds.length > 0)
    await client.query(
      `SELECT pg_notify($2, json_build_object('runId', id, 'seq', "lastSeq")::text) FROM "Run" WHERE id = ANY ($1)`,
      [runIds, channels.events],
    );
  return runIds;
}
