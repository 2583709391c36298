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

/** An orchestrator keeps its arm when it is renamed. Cost and time are those of the runs that were judged: both axes speak of the same runs. */
const figures = `
  SELECT "orchestratorId", max("orchestratorName") AS "orchestratorName", "preferenceName", count(*)::int AS runs,
    (count(*) FILTER (WHERE verdict = 'correct'))::int AS correct, (count(*) FILTER (WHERE verdict = 'wrong'))::int AS wrong,
    (count(*) FILTER (WHERE verdict IS NULL AND status <> 'completed'))::int AS failed, sum("costUsd")::text AS "totalUsd",
    (avg("costUsd") FILTER (WHERE verdict IN ('correct', 'wrong')))::numeric(30, 12)::text AS "meanUsd",
    (stddev_samp("costUsd") FILTER (WHERE verdict IN ('correct', 'wrong')))::float8 AS "deviationUsd",
    (count(*) FILTER (WHERE "costUnknownParts" > 0 AND verdict IN ('correct', 'wrong')))::int AS "unknownRuns",
    (avg("activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')))::float8 AS "meanMs",
    (stddev_samp("activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')))::float8 AS "deviationMs",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY "activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')) AS "p50Ms",
    percentile_cont(0.95) WITHIN GROUP (ORDER BY "activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')) AS "p95Ms"
  FROM "Run" WHERE "endedAt" IS NOT NULL AND status <> 'cancelled' AND "createdAt" >= $1 AND simulated = $2
  GROUP BY "orchestratorId", CASE WHEN "orchestratorId" IS NULL THEN "orchestratorName" END, "preferenceName"`;

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
    preferenceId: names.preferenceIds.get(row.preferenceName ?? '') ?? null,
    preferenceName: row.preferenceName,
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

type NamesOfNow = {
  /** Names by id. */
  orchestrators: ReadonlyMap<string, string>;
  /** Ids by name. */
  preferenceIds: ReadonlyMap<string, string>;
};

async function readNames(rows: readonly Row[]): Promise<NamesOfNow> {
  const named = (table: string, column: 'id' | 'name', values: readonly (string | null)[]) =>
    pgPool().query<{ id: string; name: string }>(`SELECT id, name FROM "${table}" WHERE ${column} = ANY ($1)`, [
      values.filter((value) => value !== null),
    ]);
  const [orchestrators, preferences] = await Promise.all([
    named(
      'Orchestrator',
      'id',
      rows.map(({ orchestratorId }) => orchestratorId),
    ),
    named(
      'Preference',
      'name',
      rows.map(({ preferenceName }) => preferenceName),
    ),
  ]);
  return {
    orchestrators: new Map(orchestrators.rows.map(({ id, name }) => [id, name])),
    preferenceIds: new Map(preferences.rows.map(({ id, name }) => [name, id])),
  };
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
