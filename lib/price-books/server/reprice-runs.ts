import 'server-only';
import type { z } from 'zod';
import { addUsd, toPlainUsd } from '@/lib/accounting/money';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { maxRepricedRuns, type Reprice, type repriceQuerySchema } from '../reprice-schema';
import { priceStateSchema } from '../schema';
import { versionInEffect } from './version-in-effect';

type Row = {
  kind: string;
  subjectId: string;
  name: string;
  state: string | null;
  calls: number;
  inputTokens: bigint;
  outputTokens: bigint;
  bookedUsd: string;
  bookedUnknown: number;
  usd: string;
  unknown: number;
};
type Scope = { versionId: string; runs: number; simulated: boolean };

const total = (rows: readonly { usd: string; unknownParts: number }[]) =>
  rows.reduce(
    (sum, { usd, unknownParts }) => ({ usd: addUsd(sum.usd, usd), unknownParts: sum.unknownParts + unknownParts }),
    { usd: '0', unknownParts: 0 },
  );

async function countRuns(simulated: boolean): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM "Run" WHERE "endedAt" IS NOT NULL AND simulated = ${simulated} LIMIT ${maxRepricedRuns}
    ) AS finished`;
  return row?.count ?? 0;
}

/**
 * The same sums as lib/accounting/create-accountant, done where the calls are: exact decimals, each call rounded to twelve.
 * A model call that stored no tokens is unknown where tokens are charged, unless it failed before anything was owed.
 */
const repriceCalls = ({ versionId, runs, simulated }: Scope) => db().$queryRaw<Row[]>`
  WITH newest AS (
    SELECT id FROM "Run" WHERE "endedAt" IS NOT NULL AND simulated = ${simulated} ORDER BY id DESC LIMIT ${runs}
  ),
  price AS (
    SELECT *, coalesce("modelId", "toolId")::text AS "linkedId",
      coalesce("inputPerMillion", "cachedInputPerMillion", "cacheWritePerMillion", "outputPerMillion", "reasoningPerMillion") IS NOT NULL AS tokens
    FROM "Price" WHERE "versionId" = ${versionId}::uuid
  ),
  counted AS (
    SELECT c.kind, c."subjectId", c."inputTokens" AS input, c."outputTokens" AS output, c."costUsd", c."costState", p.state,
      c.kind = 'model' AND c."inputTokens" = 0 AND c."outputTokens" = 0 AS silent,
      c.status <> 'ok' AND c."costState" = 'priced' AND c."costUsd" = 0 AS unowed,
      least(c."cachedTokens", c."inputTokens") AS cached,
      least(c."cacheWriteTokens", c."inputTokens" - least(c."cachedTokens", c."inputTokens")) AS written,
      least(c."reasoningTokens", c."outputTokens") AS reasoning,
      p.tokens, p."inputPerMillion", p."cachedInputPerMillion", p."cacheWritePerMillion", p."outputPerMillion", p."reasoningPerMillion",
      coalesce(p."perCall", 0)
        + CASE WHEN c.kind = 'tool' THEN coalesce(p."perRequest" * c.requests, 0) + coalesce(p."perDocument" * c.documents, 0) ELSE 0 END
        + CASE WHEN p."perSecond" IS NULL THEN 0
            WHEN c.kind = 'tool' AND c."billedSeconds" > 0 THEN p."perSecond" * c."billedSeconds"::text::numeric
            ELSE p."perSecond" * coalesce(c."durationMs", 0)::text::numeric * 0.001 END AS other
    FROM newest JOIN "Call" AS c ON c."runId" = newest.id AND c.role <> 'judge'
      LEFT JOIN price AS p ON p."linkedId" = c."subjectId" AND p."subjectKind" = c.kind
  ),
  costed AS (
    SELECT kind, "subjectId", state, input, output, "costUsd", "costState",
      coalesce(NOT (silent AND unowed) AND (state = 'unknown' OR (state = 'priced' AND silent AND tokens)), true) AS "isUnknown",
      CASE WHEN state = 'priced' AND NOT (silent AND unowed) THEN round(other + 0.000001 * (
        (input - cached - written) * coalesce("inputPerMillion", 0)
        + cached * coalesce("cachedInputPerMillion", "inputPerMillion", 0)
        + written * coalesce("cacheWritePerMillion", "inputPerMillion", 0)
        + (output - reasoning) * coalesce("outputPerMillion", 0)
        + reasoning * coalesce("reasoningPerMillion", "outputPerMillion", 0)), 12) ELSE 0 END AS usd
    FROM counted
  )
  SELECT kind, "subjectId",
    (SELECT c.name FROM "Call" AS c WHERE c."subjectId" = costed."subjectId" AND c.role <> 'judge'
      ORDER BY c."startedAt" DESC LIMIT 1) AS name,
    min(state) AS state, count(*)::int AS calls, sum(input)::bigint AS "inputTokens", sum(output)::bigint AS "outputTokens",
    sum("costUsd")::text AS "bookedUsd", count(*) FILTER (WHERE "costState" = 'unknown')::int AS "bookedUnknown",
    sum(usd)::text AS usd, count(*) FILTER (WHERE "isUnknown")::int AS unknown
  FROM costed GROUP BY kind, "subjectId" ORDER BY sum(usd) DESC, sum("costUsd") DESC, name`;

/**
 * What the newest finished runs would have cost under a book, beside what was booked, by model and tool; judging is left
 * out. A view: nothing booked changes. Waiting times between attempts count as time here where time is charged.
 */
export async function repriceRuns(id: string, query: z.output<typeof repriceQuerySchema>): Promise<Reprice> {
  const version = query.versionId
    ? await db().priceBookVersion.findFirst({ where: { id: query.versionId, priceBookId: id } })
    : await versionInEffect(db(), { priceBookId: id, at: new Date() });
  if (!version) throw notFound(query.versionId ? 'version of this price book' : 'price book', query.versionId ?? id);
  const [real, invented] = await Promise.all([countRuns(false), countRuns(true)]);
  const simulated = query.simulated === undefined ? real === 0 && invented > 0 : query.simulated === 'true';
  const scope = { versionId: version.id, runs: query.runs, simulated };
  const [rows, [span]] = await Promise.all([
    repriceCalls(scope),
    db().$queryRaw<{ runs: number; from: Date | null; to: Date | null }[]>`
      SELECT count(*)::int AS runs, min("createdAt") AS "from", max("createdAt") AS "to" FROM (
        SELECT "createdAt" FROM "Run" WHERE "endedAt" IS NOT NULL AND simulated = ${simulated} ORDER BY id DESC LIMIT ${query.runs}
      ) AS newest`,
  ]);
  const subjects = rows.map((row): Reprice['subjects'][number] => ({
    kind: row.kind === 'tool' ? 'tool' : 'model',
    subjectId: row.subjectId,
    name: row.name,
    calls: row.calls,
    inputTokens: Number(row.inputTokens),
    outputTokens: Number(row.outputTokens),
    state: row.state === null ? null : priceStateSchema.parse(row.state),
    booked: { usd: toPlainUsd(row.bookedUsd), unknownParts: row.bookedUnknown },
    repriced: { usd: toPlainUsd(row.usd), unknownParts: row.unknown },
  }));
  return {
    versionId: version.id,
    version: version.version,
    simulated,
    runCounts: { real, simulated: invented },
    runCount: span?.runs ?? 0,
    callCount: rows.reduce((sum, { calls }) => sum + calls, 0),
    from: span?.from?.toISOString() ?? null,
    to: span?.to?.toISOString() ?? null,
    booked: total(subjects.map(({ booked }) => booked)),
    repriced: total(subjects.map(({ repriced }) => repriced)),
    subjects,
  };
}
