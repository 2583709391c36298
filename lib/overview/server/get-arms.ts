import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import type { Estimate } from '@/lib/statistics/interval';
import { paretoFront } from '@/lib/statistics/pareto-front';
import { meanOfMoments, proportionOfMoments, type TaskMoments } from '@/lib/statistics/task-moments';
import type { ArmFigures, Arms, FiguresQuery } from '../schema';
import { figuresWindow } from './figures-window';

type Row = {
  orchestratorId: string | null;
  orchestratorName: string;
  preferenceId: string | null;
  /** Names of what was deleted. */
  lostOrchestrator: string | null;
  lostPreference: string | null;
  preferenceName: string | null;
  runs: number;
  correct: number;
  wrong: number;
  failed: number;
  totalUsd: string;
  meanUsd: string | null;
  unknownRuns: number;
  meanMs: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
};

/** Orchestrators and preferences keep their arm when they are renamed. */
const armRuns = `
    SELECT run.*, coalesce(version."preferenceId", named.id) AS "preferenceId",
      CASE WHEN "orchestratorId" IS NULL THEN "orchestratorName" END AS "lostOrchestrator",
      CASE WHEN coalesce(version."preferenceId", named.id) IS NULL THEN "preferenceName" END AS "lostPreference"
    FROM "Run" AS run LEFT JOIN "PreferenceVersion" AS version ON version.id = run."preferenceVersionId"
      -- A version that is gone left its name: that of a preference of now, or of none any more.
      LEFT JOIN "Preference" AS named ON named.name = run."preferenceName" AND version.id IS NULL
    WHERE "endedAt" IS NOT NULL AND status <> 'cancelled' AND run."createdAt" >= $1 AND simulated = $2`;
const armKeys = '"orchestratorId", "lostOrchestrator", "preferenceId", "lostPreference"';

/** Cost and time are those of the runs that were judged: both axes speak of the same runs. */
const figures = `
  SELECT ${armKeys}, max("orchestratorName") AS "orchestratorName", max("preferenceName") AS "preferenceName", count(*)::int AS runs,
    (count(*) FILTER (WHERE verdict = 'correct'))::int AS correct, (count(*) FILTER (WHERE verdict = 'wrong'))::int AS wrong,
    (count(*) FILTER (WHERE verdict IS NULL AND status <> 'completed'))::int AS failed, sum("costUsd")::text AS "totalUsd",
    (avg("costUsd") FILTER (WHERE verdict IN ('correct', 'wrong')))::numeric(30, 12)::text AS "meanUsd",
    (count(*) FILTER (WHERE "costUnknownParts" > 0 AND verdict IN ('correct', 'wrong')))::int AS "unknownRuns",
    (avg("activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')))::float8 AS "meanMs",
    percentile_cont(0.5) WITHIN GROUP (ORDER BY "activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')) AS "p50Ms",
    percentile_cont(0.95) WITHIN GROUP (ORDER BY "activeMs") FILTER (WHERE verdict IN ('correct', 'wrong')) AS "p95Ms"
  FROM (${armRuns}) AS run GROUP BY ${armKeys}`;

/** The judged runs of each arm summed up by task, so that the repeats of a task can be kept together. */
const nested = (name: string, of: string) =>
  `json_build_object('tasks', count(*), 'runs', sum(n), 'sum', sum(${of}), 'squares', sum(${of} * ${of}), 'products', sum(${of} * n), 'runSquares', sum(n * n)) AS "${name}"`;
const spreads = `
  SELECT ${armKeys}, ${nested('right', 'h')}, ${nested('usd', 'c')}, ${nested('ms', 't')} FROM (
    SELECT ${armKeys}, count(*)::float8 AS n, (count(*) FILTER (WHERE verdict = 'correct'))::float8 AS h,
      sum("costUsd"::float8) AS c, sum("activeMs"::float8) AS t
    FROM (${armRuns}) AS run WHERE verdict IN ('correct', 'wrong') GROUP BY ${armKeys}, "groupKey"
  ) AS task GROUP BY ${armKeys}`;

type ArmKeys = Pick<Row, 'orchestratorId' | 'lostOrchestrator' | 'preferenceId' | 'lostPreference'>;
type Spread = { right: TaskMoments; usd: TaskMoments; ms: TaskMoments };
const keyOf = (row: ArmKeys) =>
  JSON.stringify([row.orchestratorId, row.lostOrchestrator, row.preferenceId, row.lostPreference]);

/** `mean`: exact where the moments are not; null without runs. */
function interval(mean: number | null, moments: TaskMoments | undefined, unit: number): Estimate | null {
  if (mean === null || !moments) return null;
  const estimate = mean / unit;
  const found = meanOfMoments(moments);
  // Neither money nor time is negative, whatever the formula says of a wide spread.
  return found && found.low < found.high
    ? { estimate, low: Math.max(0, found.low / unit), high: found.high / unit }
    : { estimate, low: null, high: null };
}

const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);

function toArm(row: Row, spread: Spread | undefined, names: NamesOfNow): Omit<ArmFigures, 'onFront'> {
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
    accuracy: spread ? proportionOfMoments(spread.right) : null,
    meanUsd: interval(meanUsd, spread?.usd, 1),
    meanUsdText: row.meanUsd === null ? null : toPlainUsd(row.meanUsd),
    unknownRuns: row.unknownRuns,
    meanSeconds: interval(row.meanMs, spread?.ms, 1000),
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
 * Every orchestrator under every preference that ran in the window: how often it was right and what that cost, with 95 % intervals that keep the repeats of a task together. Arms may have
 * met different tasks here; an experiment gives all of them the same.
 */
export async function getArms(query: FiguresQuery, now?: Date): Promise<Arms> {
  const { source, hasOther, since } = await figuresWindow(query, now);
  const values = [since, source === 'simulated'];
  const [{ rows }, spread] = await Promise.all([
    pgPool().query<Row>(figures, values),
    pgPool().query<ArmKeys & Spread>(spreads, values),
  ]);
  const names = await readNames(rows);
  const spreadOf = new Map(spread.rows.map((row) => [keyOf(row), row]));
  const arms = rows.map((row) => toArm(row, spreadOf.get(keyOf(row)), names));
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
