import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import type { Interval } from '@/lib/statistics/interval';
import { meanInterval } from '@/lib/statistics/mean-interval';
import { paretoFront } from '@/lib/statistics/pareto-front';
import { wilsonInterval } from '@/lib/statistics/wilson-interval';
import type { ArmFigures, Arms, FiguresQuery } from '../schema';
import { figuresWindow } from './figures-window';

type Row = {
  orchestratorId: string | null;
  orchestratorName: string;
  preferenceId: string | null;
  preferenceName: string | null;
  runs: number;
  correct: number;
  wrong: number;
  failed: number;
  totalUsd: string;
  meanUsd: string | null;
  deviationUsd: number | null;
  unknownRuns: number;
  meanMs: number | null;
  deviationMs: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
};

/** Orchestrators and preferences keep their arm when they are renamed. Cost and time are those of the runs that were judged: both axes speak of the same runs. */
const figures = `
  SELECT "orchestratorId", max("orchestratorName") AS "orchestratorName",
    "preferenceId", max("preferenceName") AS "preferenceName", count(*)::int AS runs,
    (count(*) FILTER (WHERE verdict = 'correct'))::int AS correct, (count(*) FILTER (WHERE verdict = 'wrong'))::int AS wrong,
    (count(*) FILTER (WHERE verdict IS NULL AND status <> 'completed'))::int AS failed, sum("costUsd")::text AS "totalUsd",
    (avg("costUsd") FILTER (WHERE verdict IN ('correct', 'wrong')))::numeric(30, 12)::text AS "meanUsd",
    (stddev_samp("costUsd") FILTER (WHERE verdict IN ('correct', 'wrong')))::float8 AS "deviationUsd",
    (count(*) FILTER (WHERE "costUnknownParts" > 0 AND verdict IN ('correct', 'wrong')))::int AS "unknownRuns",
    (avg("activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')))::float8 AS "meanMs",
    (stddev_samp("activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')))::float8 AS "deviationMs",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY "activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')) AS "p50Ms",
    percentile_cont(0.95) WITHIN GROUP (ORDER BY "activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')) AS "p95Ms"
  FROM (
    SELECT run.*, coalesce(version."preferenceId", named.id) AS "preferenceId"
    FROM "Run" AS run LEFT JOIN "PreferenceVersion" AS version ON version.id = run."preferenceVersionId"
      -- A version that is gone left its name: that of a preference of now, or of none any more.
      LEFT JOIN "Preference" AS named ON named.name = run."preferenceName" AND version.id IS NULL
    WHERE "endedAt" IS NOT NULL AND status <> 'cancelled' AND run."createdAt" >= $1 AND simulated = $2
  ) AS run
  GROUP BY "orchestratorId", CASE WHEN "orchestratorId" IS NULL THEN "orchestratorName" END,
    "preferenceId", CASE WHEN "preferenceId" IS NULL THEN "preferenceName" END`;

function mean(input: { count: number; mean: number | null; deviation: number | null; unit: number }): Interval | null {
  if (input.mean === null) return null;
  const estimate = input.mean / input.unit;
  const interval = meanInterval({
    count: input.count,
    mean: estimate,
    standardDeviation: (input.deviation ?? 0) / input.unit,
  });
  // Neither money nor time is negative, whatever the formula says of a wide spread.
  return interval ? { ...interval, low: Math.max(0, interval.low) } : { estimate, low: estimate, high: estimate };
}

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);

function toArm(row: Row, names: NamesOfNow): Omit<ArmFigures, 'onFront'> {
  const { correct, wrong, runs, failed } = row;
  const count = correct + wrong;
  const meanUsd = row.meanUsd === null ? null : Number(row.meanUsd);
  return {
    orchestratorId: row.orchestratorId,
    orchestratorName: names.orchestrators.get(row.orchestratorId ?? '') ?? row.orchestratorName,
    preferenceId: row.preferenceId,
    preferenceName: names.preferences.get(row.preferenceId ?? '') ?? row.preferenceName,
    runs,
    correct,
    wrong,
    undecided: runs - count - failed,
    failed,
    accuracy: wilsonInterval(correct, count),
    meanUsd: mean({ count, mean: meanUsd, deviation: row.deviationUsd, unit: 1 }),
    meanUsdText: row.meanUsd === null ? null : toPlainUsd(row.meanUsd),
    unknownRuns: row.unknownRuns,
    meanSeconds: mean({ count, mean: row.meanMs, deviation: row.deviationMs, unit: 1000 }),
    p50Seconds: seconds(row.p50Ms),
    p95Seconds: seconds(row.p95Ms),
    totalUsd: toPlainUsd(row.totalUsd),
  };
}

/** Names by id. */
type NamesOfNow = Record<'orchestrators' | 'preferences', ReadonlyMap<string, string>>;

async function readNames(rows: readonly Row[]): Promise<NamesOfNow> {
  const named = async (table: string, ids: readonly (string | null)[]) => {
    const { rows } = await pgPool().query<{ id: string; name: string }>(
      `SELECT id, name FROM "${table}" WHERE id = ANY ($1)`,
      [ids.filter((id) => id !== null)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  const [orchestrators, preferences] = await Promise.all([
    named(
      'Orchestrator',
      rows.map(({ orchestratorId }) => orchestratorId),
    ),
    named(
      'Preference',
      rows.map(({ preferenceId }) => preferenceId),
    ),
  ]);
  return { orchestrators, preferences };
}

/**
 * Every orchestrator under every preference that ran in the window: how often it was right and what that cost. Arms may have
 * met different tasks here; an experiment gives all of them the same.
 */
export async function getArms(query: FiguresQuery, now?: Date): Promise<Arms> {
  const { source, hasOther, since } = await figuresWindow(query, now);
  const { rows } = await pgPool().query<Row>(figures, [since, source === 'simulated']);
  const names = await readNames(rows);
  const arms = rows.map((row) => toArm(row, names));
  const points = arms.flatMap((arm) =>
    arm.accuracy && arm.meanUsd ? [{ arm, cost: arm.meanUsd.estimate, gain: arm.accuracy.estimate }] : [],
  );
  const front = new Set(paretoFront(points).map(({ arm }) => arm));
  return {
    source,
    hasOther,
    arms: arms
      .map((arm) => ({ ...arm, onFront: front.has(arm) }))
      .sort(
        (left, right) =>
          (right.accuracy?.estimate ?? -1) - (left.accuracy?.estimate ?? -1) ||
          (left.meanUsd?.estimate ?? 0) - (right.meanUsd?.estimate ?? 0) ||
          (left.orchestratorName < right.orchestratorName ? -1 : 1),
      ),
  };
}
