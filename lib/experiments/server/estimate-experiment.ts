import 'server-only';
import { Money, toPlainUsd } from '@/lib/accounting/money';
import { parseInput } from '@/lib/errors';
import type { CostTotal } from '@/lib/orchestrator/cost';
import { pgPool } from '@/lib/pg';
import { infrastructureFailures } from '@/lib/runs/stop-reasons';
import { type EstimateInput, type ExperimentEstimate, estimateInputSchema } from '../schema';
import { planExperiment } from './plan-experiment';

/** The averages are of an orchestrator's newest ended runs, so many at most. */
const basisRuns = 500;

type Average = { orchestratorId: string; basis: number; calls: number; usd: string; unknown: number; ms: number };

/**
 * What a design would take: its runs times the averages of what its orchestrators' stored runs took, under whatever preference and
 * prices they ran, judging left out. Null where nothing is stored. Throws what launching it would throw.
 */
export async function estimateExperiment(given: EstimateInput): Promise<ExperimentEstimate> {
  const plan = parseInput(estimateInputSchema, given, 'body');
  const [planned, averages] = await Promise.all([planExperiment(plan), readAverages(plan.orchestratorIds)]);
  const runs = planned.tasks.length * plan.repeats;
  const arms = planned.arms.map(({ label, snapshot, simulated }) => {
    const average = averages.get(snapshot.orchestrator.id);
    return { label, simulated, runs, ...(average ? scale(average, runs) : nothing) };
  });
  const known = arms.every(({ basis }) => basis > 0);
  const sum = (of: (arm: (typeof arms)[number]) => number | null) =>
    arms.reduce((total, arm) => total + (of(arm) ?? 0), 0);
  const activeMs = known ? sum((arm) => arm.activeMs) : null;
  return {
    taskCount: planned.tasks.length,
    runCount: planned.runCount,
    arms,
    total: {
      runs: planned.runCount,
      basis: sum((arm) => arm.basis),
      calls: known ? sum((arm) => arm.calls) : null,
      cost: known ? sumCosts(arms.map(({ cost }) => cost)) : null,
      activeMs,
      wallMs: activeMs === null ? null : activeMs / Math.min(plan.concurrency, planned.runCount),
    },
  };
}

const nothing = { basis: 0, calls: null, cost: null, activeMs: null };

const scale = ({ basis, calls, usd, unknown, ms }: Average, runs: number) => ({
  basis,
  calls: Math.round(calls * runs),
  cost: { usd: new Money(usd).times(runs).toDecimalPlaces(12).toString(), unknownParts: unknown },
  activeMs: ms * runs,
});

const sumCosts = (costs: readonly (CostTotal | null)[]): CostTotal => ({
  usd: costs.reduce((sum, cost) => sum.plus(cost?.usd ?? 0), new Money(0)).toString(),
  unknownParts: costs.reduce((sum, cost) => sum + (cost?.unknownParts ?? 0), 0),
});

async function readAverages(orchestratorIds: readonly string[]): Promise<Map<string, Average>> {
  const { rows } = await pgPool().query<Average>(
    `SELECT o.id AS "orchestratorId", count(*)::int AS basis, avg(r."callCount")::float AS calls, avg(r."costUsd")::text AS usd,
       sum(r."costUnknownParts")::int AS unknown, avg(r."activeMs")::float AS ms
     FROM unnest($1::uuid[]) AS o (id), LATERAL (
       SELECT "callCount", "costUsd", "costUnknownParts", "activeMs" FROM "Run"
       WHERE "orchestratorId" = o.id AND (status IN ('completed', 'budget-exceeded')
         OR (status = 'failed' AND "stopReason" <> ALL ($2))) ORDER BY id DESC LIMIT ${basisRuns}
     ) AS r GROUP BY o.id`,
    [orchestratorIds, infrastructureFailures],
  );
  return new Map(rows.map((row) => [row.orchestratorId, { ...row, usd: toPlainUsd(row.usd) }]));
}
