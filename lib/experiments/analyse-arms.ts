import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { lazily } from '@/lib/lazily';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { meanEstimate, resampledRatios } from '@/lib/statistics/bootstrap-interval';
import { frontProbability } from '@/lib/statistics/front-probability';
import { resample, usualResamples } from '@/lib/statistics/task-bootstrap';
import type { ArmAnalysis, ArmsAnalysis } from './arm-analysis';
import { sumByTask } from './arm-columns';
import { type ComparedArm, compareArms } from './compare-arms';
import type { Figures } from './figures';
import { type PreparedArm, type PreparedArms, prepareArms } from './prepare-arms';

export type AnalyseOptions = {
  /** Ordinal of the arm that the others are compared with; null = none. */
  baselineArm: number | null;
  /** USD of every run in the place of what was booked (other prices), finite; with it, its exact form and its unknown parts. */
  cost?: Float64Array;
  costPicoUsd?: BigInt64Array;
  unknownParts?: Int32Array;
  resamples?: number;
};

/**
 * What the arms of an experiment came to, with 95 % intervals that treat the tasks as the sample and repeats as nested in them.
 * Runs that failed or were cancelled count nowhere but among the counts; tasks of which an arm has no run are left out for it, and
 * how many are left is returned. The same figures give the same numbers; what does not depend on the options is kept with the
 * figures, so that only the first call takes long; means of tokens and calls and the comparison are worked out when they are
 * first read. Pure.
 */
export function analyseArms(figures: Figures, options: AnalyseOptions): ArmsAnalysis {
  const { baselineArm, resamples = usualResamples } = options;
  const prepared = prepareArms(figures, resamples);
  const cost = costColumns(figures, options);
  const priced = prepared.arms.map((arm) => ({ arm, ...costOf({ figures, cost, prepared, arm }) }));
  const onCostFront = frontProbability(priced.map(({ arm, points }) => ({ costs: points, gains: arm.accuracies })));
  const compared = priced.map(
    ({ arm, sums, costOfArm }): ComparedArm => ({
      columns: arm.columns,
      costSums: sums,
      unknownParts: costOfArm?.unknownParts ?? 0,
    }),
  );
  const baseline = baselineArm === null ? undefined : compared[baselineArm];
  const arms = priced.map(({ arm, costOfArm }, at): ArmAnalysis => {
    const own = compared[at];
    return lazily(
      {
        ...arm.analysis,
        cost: costOfArm,
        frontProbability: { cost: onCostFront[at] ?? null, latency: prepared.onLatencyFront[at] ?? null },
      },
      {
        means: arm.means,
        passIntervals: arm.passIntervals,
        comparison: () =>
          own && baseline && own !== baseline
            ? compareArms({ figures, costUsd: cost.usd, resampling: prepared, own, baseline })
            : null,
      },
    );
  });
  return { arms, resamples, taskCount: figures.tasks.length };
}

type CostColumns = { usd: Float64Array; picoUsd: BigInt64Array; unknownParts: Int32Array };

const picoInUsd = 1e12;

function costColumns(figures: Figures, { cost, costPicoUsd, unknownParts }: AnalyseOptions): CostColumns {
  if (!cost) return { usd: figures.costUsd, picoUsd: figures.costPicoUsd, unknownParts: figures.unknownParts };
  return {
    usd: cost,
    picoUsd: costPicoUsd ?? BigInt64Array.from(cost, (usd) => BigInt(Math.round(usd * picoInUsd))),
    unknownParts: unknownParts ?? figures.unknownParts,
  };
}

/** Mean cost of an arm, its sums per task, and its mean in every resample: NaN where parts are unknown, as it has no place then. */
function costOf(input: { figures: Figures; cost: CostColumns; prepared: PreparedArms; arm: PreparedArm }) {
  const { figures, cost, prepared, arm } = input;
  const { bootstrap, toUnits } = prepared;
  const runs = arm.columns.completeRuns;
  const sums = sumByTask(figures, runs, cost.usd);
  const resampled = resample(bootstrap, toUnits(sums));
  let pico = 0n;
  let unknownParts = 0;
  for (const run of runs) {
    pico += cost.picoUsd[run] as bigint;
    unknownParts += cost.unknownParts[run] as number;
  }
  const mean = meanEstimate({ bootstrap, sums: resampled, counts: arm.complete });
  const points =
    unknownParts > 0
      ? new Float64Array(bootstrap.resampleCount).fill(Number.NaN)
      : resampledRatios(resampled, arm.complete, Number.NaN);
  return {
    sums,
    points,
    costOfArm:
      runs.length > 0
        ? { ...mean, meanUsd: meanUsd(pico, runs.length), totalUsd: fromPicoUsd(pico), unknownParts }
        : null,
  };
}
