import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Throughput } from '../throughput-schema';

/** As many calls as say something about now. */
const newestCalls = 5_000;

type Row = {
  calls: number;
  input: number;
  output: number;
  workedMs: number;
  busyMs: number;
  from: Date | null;
  to: Date | null;
};

const rounded = (value: number) => Number(value.toPrecision(4));

/**
 * How many tokens a second a model moves, and how many calls it works on at a time, from its newest finished calls. Calls
 * that overlap count their common time once, so pauses between runs slow nothing down.
 */
export async function measureThroughput(modelId: string): Promise<Throughput> {
  const model = await db().model.findUnique({ where: { id: modelId }, select: { id: true } });
  if (!model) throw notFound('model', modelId);
  const [row] = await db().$queryRaw<Row[]>`
    WITH newest AS (
      SELECT "startedAt" AS began, "startedAt" + "durationMs" * interval '1 millisecond' AS ended, "durationMs" AS ms,
        "inputTokens" AS input, "outputTokens" AS output
      FROM "Call" WHERE "subjectId" = ${modelId} AND kind = 'model' AND status = 'ok' AND "durationMs" > 0
      ORDER BY "startedAt" DESC LIMIT ${newestCalls}
    ),
    ordered AS (
      SELECT *, max(ended) OVER (ORDER BY began, ended ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM newest
    )
    SELECT count(*)::int AS calls, coalesce(sum(input), 0)::float8 AS input, coalesce(sum(output), 0)::float8 AS output,
      coalesce(sum(ms), 0)::float8 AS "workedMs",
      coalesce(sum(1000 * extract(epoch FROM greatest(ended - greatest(began, coalesce(before, began)), interval '0'))), 0)::float8 AS "busyMs",
      min(began) AS "from", max(began) AS "to"
    FROM ordered`;
  const { calls = 0, input = 0, output = 0, workedMs = 0, busyMs = 0, from = null, to = null } = row ?? {};
  const perSecond = (amount: number) => (busyMs > 0 ? rounded((amount * 1000) / busyMs) : null);
  return {
    callCount: calls,
    busySeconds: busyMs / 1000,
    concurrency: busyMs > 0 ? rounded(workedMs / busyMs) : null,
    inputTokensPerSecond: perSecond(input),
    outputTokensPerSecond: perSecond(output),
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
  };
}
