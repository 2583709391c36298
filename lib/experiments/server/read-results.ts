import 'server-only';
import { addUsd, toPlainUsd } from '@/lib/accounting/money';
import { toPicoUsd } from '@/lib/accounting/pico-usd';
import type { CostTotal } from '@/lib/orchestrator/cost';
import { pgPool } from '@/lib/pg';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { lacksOwnVerdict } from '@/lib/runs/server/run-summary';
import { noOutcomes, type Outcome, type OutcomeCounts, outcomeOf } from '../outcomes';
import { outcomeLetter } from './outcome-sql';

/** What the runs of one arm came to. `armId` null: superseded attempts. */
export type ArmTotals = {
  armId: string | null;
  counts: OutcomeCounts;
  cost: CostTotal;
  judgeUsd: string;
  /** Judgements whose cost is not known: then `judgeUsd` is a lower bound. */
  judgeUnknownParts: number;
  meanCost: CostTotal | null;
  meanMs: number | null;
  meanCalls: number | null;
  /** Answers without the verdict of the judge model that their run names. */
  lacking: number;
};

/** Outcomes whose runs say what a run of the arm takes: those that came to an end of their own. */
const complete: readonly Outcome[] = ['right', 'wrong', 'none', 'unjudged'];

type Row = {
  experimentId: string;
  armId: string | null;
  letter: string;
  count: number;
  usd: string;
  unknown: number;
  judgeUsd: string;
  ms: string;
  calls: string;
  lacking: number;
};

/** Adds up the runs of experiments, arm by arm; by experiment id. */
export async function readResults(experimentIds: readonly string[]): Promise<Map<string, ArmTotals[]>> {
  const [{ rows }, unknownJudgements] = await Promise.all([
    readRows(experimentIds),
    countUnknownJudgements(experimentIds),
  ]);
  const byArm = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    byArm.set(key, [...(byArm.get(key) ?? []), row]);
  }
  const results = new Map<string, ArmTotals[]>(experimentIds.map((id) => [id, []]));
  for (const [key, parts] of byArm) {
    const [first] = parts;
    if (first) results.get(first.experimentId)?.push(totalsOf(first.armId, parts, unknownJudgements.get(key) ?? 0));
  }
  return results;
}

const keyOf = ({ experimentId, armId }: Pick<Row, 'experimentId' | 'armId'>) => `${experimentId} ${armId}`;

/** Of whatever judge was asked, by the design or by a person later; by experiment and arm. */
async function countUnknownJudgements(experimentIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pgPool().query<Pick<Row, 'experimentId' | 'armId' | 'count'>>(
    `SELECT r."experimentId", r."armId", count(*)::int AS count FROM "Judgement" AS j JOIN "Run" AS r ON r.id = j."runId"
     WHERE r."experimentId" = ANY ($1) AND j.kind = 'model' AND j."costState" = 'unknown' GROUP BY 1, 2`,
    [experimentIds],
  );
  return new Map(rows.map((row) => [keyOf(row), row.count]));
}

const readRows = (experimentIds: readonly string[]) =>
  pgPool().query<Row>(
    `SELECT "experimentId", "armId", ${outcomeLetter} AS letter, count(*)::int AS count, sum("costUsd")::text AS usd,
       sum("costUnknownParts")::int AS unknown, sum("judgeUsd")::text AS "judgeUsd", sum("activeMs")::text AS ms,
       sum("callCount")::text AS calls, count(*) FILTER (WHERE ${lacksOwnVerdict('r')})::int AS lacking
     FROM "Run" AS r WHERE "experimentId" = ANY ($1) GROUP BY "experimentId", "armId", letter`,
    [experimentIds],
  );

function totalsOf(armId: string | null, rows: readonly Row[], judgeUnknownParts: number): ArmTotals {
  const counts = noOutcomes();
  let judgeUsd = '0';
  for (const row of rows) {
    counts[outcomeOf(row.letter)] += row.count;
    judgeUsd = addUsd(judgeUsd, toPlainUsd(row.judgeUsd));
  }
  const ended = rows.filter(({ letter }) => complete.includes(outcomeOf(letter)));
  const n = ended.reduce((sum, { count }) => sum + count, 0);
  const endedCost = costOf(ended);
  const mean = (of: (row: Row) => string) => ended.reduce((sum, row) => sum + Number(of(row)), 0) / n;
  return {
    armId,
    counts,
    cost: costOf(rows),
    judgeUsd,
    judgeUnknownParts,
    lacking: rows.reduce((sum, { lacking }) => sum + lacking, 0),
    meanCost: n === 0 ? null : { ...endedCost, usd: meanUsd(toPicoUsd(endedCost.usd), n) },
    meanMs: n === 0 ? null : mean(({ ms }) => ms),
    meanCalls: n === 0 ? null : mean(({ calls }) => calls),
  };
}

const costOf = (rows: readonly Row[]): CostTotal => ({
  usd: rows.reduce((sum, { usd }) => addUsd(sum, toPlainUsd(usd)), '0'),
  unknownParts: rows.reduce((sum, { unknown }) => sum + unknown, 0),
});

/** All arms together, superseded attempts too where money is concerned. */
export function sumTotals(arms: readonly ArmTotals[]): {
  counts: OutcomeCounts;
  cost: CostTotal;
  judgeUsd: string;
  superseded: number;
  lacking: number;
} {
  const counts = noOutcomes();
  let usd = '0';
  let judgeUsd = '0';
  let unknownParts = 0;
  let superseded = 0;
  let lacking = 0;
  for (const arm of arms) {
    for (const outcome of Object.keys(counts) as Outcome[])
      if (arm.armId === null) superseded += arm.counts[outcome];
      else counts[outcome] += arm.counts[outcome];
    usd = addUsd(addUsd(usd, arm.cost.usd), arm.judgeUsd);
    judgeUsd = addUsd(judgeUsd, arm.judgeUsd);
    lacking += arm.lacking;
    unknownParts += arm.cost.unknownParts + arm.judgeUnknownParts;
  }
  return { counts, cost: { usd, unknownParts }, judgeUsd, superseded, lacking };
}
