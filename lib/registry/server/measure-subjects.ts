import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import { type Measured, type MeasuredFigures, measuredWindow } from '../measured';

type Row = Omit<MeasuredFigures, 'failedShare' | 'newestAt' | 'oldestAt'> & {
  subjectId: string;
  simulated: boolean;
  succeeded: number;
  newestAt: Date;
  oldestAt: Date;
};

/** Per subject only the newest calls are read, over the index on subject and time: how many are stored does not matter. */
const query = `
  SELECT wanted.id AS "subjectId", figures.* FROM unnest($1::text[]) AS wanted (id)
  CROSS JOIN LATERAL (
    SELECT simulated,
      count(*)::int AS calls,
      count(DISTINCT "runId")::int AS runs,
      count(*) FILTER (WHERE status = 'ok')::int AS succeeded,
      count(*) FILTER (WHERE status = 'failed')::int AS failed,
      avg("durationMs") FILTER (WHERE status = 'ok') AS "meanMs",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY "durationMs") FILTER (WHERE status = 'ok') AS "p50Ms",
      percentile_cont(0.95) WITHIN GROUP (ORDER BY "durationMs") FILTER (WHERE status = 'ok') AS "p95Ms",
      avg("firstTokenMs") FILTER (WHERE status = 'ok') AS "firstTokenMs",
      sum("outputTokens") FILTER (WHERE streamed) * 1000.0
        / nullif(sum("durationMs" - "firstTokenMs") FILTER (WHERE streamed), 0) AS "tokensPerSecond",
      round(sum("costUsd") / count(*), 12)::text AS "usdPerCall",
      round(sum("costUsd") / count(DISTINCT "runId"), 12)::text AS "usdPerRun",
      count(*) FILTER (WHERE "costState" = 'unknown')::int AS "unknownCosts",
      count(*) FILTER (WHERE "costState" = 'free')::int AS "freeCosts",
      max("startedAt") AS "newestAt",
      min("startedAt") AS "oldestAt"
    FROM (
      SELECT *, status = 'ok' AND "firstTokenMs" IS NOT NULL AND "outputTokens" > 0 AS streamed FROM "Call"
      WHERE "subjectId" = wanted.id AND "startedAt" >= $2 AND status <> 'running'
      ORDER BY "startedAt" DESC LIMIT $3
    ) AS newest
    GROUP BY simulated
  ) AS figures`;

const number = (value: number | null) => (value === null ? null : Number(value));

function figuresOf(row: Row): MeasuredFigures {
  const { calls, runs, failed, succeeded, unknownCosts, freeCosts, usdPerCall, usdPerRun } = row;
  return {
    calls,
    runs,
    failed,
    failedShare: succeeded + failed === 0 ? null : failed / (succeeded + failed),
    meanMs: number(row.meanMs),
    p50Ms: number(row.p50Ms),
    p95Ms: number(row.p95Ms),
    firstTokenMs: number(row.firstTokenMs),
    tokensPerSecond: number(row.tokensPerSecond),
    usdPerCall: toPlainUsd(usdPerCall),
    usdPerRun: toPlainUsd(usdPerRun),
    unknownCosts,
    freeCosts,
    newestAt: row.newestAt.toISOString(),
    oldestAt: row.oldestAt.toISOString(),
  };
}

/** Measured figures of models and tools by their ids, simulated calls apart; a subject that was never called has neither. */
export async function measureSubjects(ids: readonly string[]): Promise<Measured[]> {
  const since = new Date(Date.now() - measuredWindow.days * 86_400_000);
  const { rows } = await pgPool().query<Row>(query, [ids, since, measuredWindow.calls]);
  const measured = new Map<string, Measured>(
    ids.map((subjectId) => [subjectId, { subjectId, real: null, simulated: null }]),
  );
  for (const row of rows) {
    const one = measured.get(row.subjectId);
    if (one) one[row.simulated ? 'simulated' : 'real'] = figuresOf(row);
  }
  return [...measured.values()];
}
