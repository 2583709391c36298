import 'server-only';
import { db } from '@/lib/db';
import type { PriceBookVersion } from '../schema';

type Row = {
  id: string;
  version: number;
  note: string;
  createdAt: Date;
  effectiveAt: Date;
  priceCount: number;
  runCount: number;
  changeCount: number;
};

/** Every version of a book, the newest first: its dates, prices, what changed against the one before it, runs booked with it. */
export async function listVersions(priceBookId: string): Promise<PriceBookVersion[]> {
  const rows = await db().$queryRaw<Row[]>`
    WITH version AS (SELECT * FROM "PriceBookVersion" WHERE "priceBookId" = ${priceBookId}::uuid),
    listed AS (
      SELECT v.version, p."subjectKind", p.subject,
        (p.state, p."latencySeconds", p."inputPerMillion", p."cachedInputPerMillion", p."cacheWritePerMillion",
         p."outputPerMillion", p."reasoningPerMillion", p."perCall", p."perRequest", p."perSecond", p."perDocument",
         p."modelId", p."toolId", p.note) AS content
      FROM version AS v JOIN "Price" AS p ON p."versionId" = v.id
    ),
    changed AS (
      SELECT coalesce(after.version, before.version + 1) AS version, count(*)::int AS count
      FROM listed AS after FULL JOIN listed AS before
        ON before.version + 1 = after.version AND before."subjectKind" = after."subjectKind" AND before.subject = after.subject
      WHERE after.content IS DISTINCT FROM before.content GROUP BY 1
    ),
    -- Read once for all versions: runs have no index on it.
    booked AS (
      SELECT r."priceBookVersionId" AS id, count(*)::int AS count FROM "Run" AS r
      WHERE r."priceBookVersionId" IN (SELECT id FROM version) GROUP BY 1
    )
    SELECT v.id, v.version, v.note, v."createdAt", v."effectiveAt",
      (SELECT count(*)::int FROM "Price" AS p WHERE p."versionId" = v.id) AS "priceCount",
      coalesce(booked.count, 0) AS "runCount",
      coalesce(changed.count, 0) AS "changeCount"
    FROM version AS v LEFT JOIN changed ON changed.version = v.version LEFT JOIN booked ON booked.id = v.id
    ORDER BY v.version DESC`;
  return rows.map(({ createdAt, effectiveAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    effectiveAt: effectiveAt.toISOString(),
  }));
}
