import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { bootstrapInterval, resampledRatios } from '@/lib/statistics/bootstrap-interval';
import { frontProbability } from '@/lib/statistics/front-probability';
import type { Estimate } from '@/lib/statistics/interval';
import { passRates } from '@/lib/statistics/pass-at-k';
import { proportionInterval } from '@/lib/statistics/proportion-interval';
import { quantileIntervals } from '@/lib/statistics/quantile-interval';
import {
  type Resampled,
  resample,
  resamplingUnits,
  type TaskBootstrap,
  taskBootstrap,
  usualResamples,
} from '@/lib/statistics/task-bootstrap';
import { type ArmAnalysis, type ArmsAnalysis, type MeanFigure, meanFigures } from './arm-analysis';
import { type AnalysedFigures, type ArmColumns, armColumns, type SummedFigure } from './arm-columns';
import { compareArms } from './compare-arms';
import type { Figures } from './figures';
import { endedCount, noOutcomes, outcomeOf } from './outcomes';

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
 * how many are left is returned. The same figures give the same numbers. Pure: works in a page as in a web worker.
 */
export function analyseArms(figures: Figures, options: AnalyseOptions): ArmsAnalysis {
  const { baselineArm, resamples = usualResamples } = options;
  const priced = withCost(figures, options);
  const { unitCount, unitOf } = resamplingUnits(figures.tasks.length);
  const bootstrap = taskBootstrap({ taskCount: unitCount, resamples });
  const toUnits = (values: Float64Array) =>
    unitCount === values.length ? values : summedUp(values, unitOf, unitCount);
  const columns = armColumns(priced);
  const analysed = columns.map((own) => analyseArm({ figures: priced, bootstrap, toUnits, own }));
  const onCost = frontProbability(
    analysed.map(({ points, arm }) => ({
      costs: arm.cost?.unknownParts ? points.none : points.cost,
      gains: points.accuracy,
    })),
  );
  const onLatency = frontProbability(analysed.map(({ points }) => ({ costs: points.seconds, gains: points.accuracy })));
  const baseline = baselineArm === null ? undefined : columns[baselineArm];
  const unknownParts = (at: number) => analysed[at]?.arm.cost?.unknownParts ?? 0;
  const arms = analysed.map(({ arm }, at): ArmAnalysis => {
    const own = columns[at];
    return {
      ...arm,
      frontProbability: { cost: onCost[at] ?? null, latency: onLatency[at] ?? null },
      comparison:
        own && baseline && own !== baseline
          ? compareArms({
              figures: priced,
              bootstrap,
              toUnits,
              own,
              baseline,
              unknownParts: unknownParts(at) + unknownParts(baseline.arm),
            })
          : null,
    };
  });
  return { arms, resamples, taskCount: figures.tasks.length };
}

const picoInUsd = 1e12;

function withCost(figures: Figures, { cost, costPicoUsd, unknownParts }: AnalyseOptions): AnalysedFigures {
  if (!cost) return figures;
  return {
    ...figures,
    costUsd: cost,
    costPicoUsd: costPicoUsd ?? BigInt64Array.from(cost, (usd) => BigInt(Math.round(usd * picoInUsd))),
    unknownParts: unknownParts ?? figures.unknownParts,
  };
}

function summedUp(values: Float64Array, unitOf: Int32Array, unitCount: number): Float64Array {
  const sums = new Float64Array(unitCount);
  for (let task = 0; task < values.length; task++) {
    const unit = unitOf[task] as number;
    sums[unit] = (sums[unit] as number) + (values[task] as number);
  }
  return sums;
}

/** Everything about one arm that needs no other, and its place in every resample. */
function analyseArm(input: {
  figures: AnalysedFigures;
  bootstrap: TaskBootstrap;
  toUnits: (values: Float64Array) => Float64Array;
  own: ArmColumns;
}) {
  const { figures, bootstrap, toUnits, own } = input;
  const resampled = (values: Float64Array) => resample(bootstrap, toUnits(values));
  const counts = resampled(own.complete);
  const sumsOf = (figure: SummedFigure) => resampled(own.sums[figure]);
  const meanOf = (sums: Resampled): Estimate =>
    bootstrapInterval({ bootstrap, sums, counts }) ?? {
      estimate: total(sums.values) / total(counts.values),
      low: null,
      high: null,
    };
  const costs = sumsOf('costUsd');
  const seconds = sumsOf('seconds');
  const hasRuns = own.completeRuns.length > 0;
  const arm: Omit<ArmAnalysis, 'frontProbability' | 'comparison'> = {
    ...countRuns(figures, own),
    accuracy: proportionInterval({ right: own.right, runs: own.told }),
    cost: hasRuns ? { ...meanOf(costs), ...exactCost(figures, own) } : null,
    latency: hasRuns ? { mean: meanOf(seconds), ...latencyQuantiles(figures, own) } : null,
    means: hasRuns
      ? (Object.fromEntries(meanFigures.map((figure) => [figure, meanOf(sumsOf(figure))])) as Record<
          MeanFigure,
          Estimate
        >)
      : null,
    pass: passRates({ attempts: own.told, right: own.right, mostK: Math.max(0, ...own.told) }),
  };
  const points = {
    cost: resampledRatios(costs, counts, Number.NaN),
    seconds: resampledRatios(seconds, counts, Number.NaN),
    accuracy: resampledRatios(resampled(own.right), resampled(own.told), Number.NaN),
    none: new Float64Array(bootstrap.resampleCount).fill(Number.NaN),
  };
  return { arm, points };
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const filled = (values: Float64Array) => values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);

function countRuns(figures: Figures, own: ArmColumns) {
  const counts = noOutcomes();
  for (const run of own.runs) counts[outcomeOf(figures.states[run])]++;
  return {
    arm: own.arm,
    label: figures.arms[own.arm]?.label ?? '',
    runs: own.runs.length,
    ended: endedCount(counts),
    counts,
    told: own.toldRuns.length,
    right: total(own.right),
    toldTasks: filled(own.told),
    complete: own.completeRuns.length,
    completeTasks: filled(own.complete),
  };
}

function exactCost(figures: Figures, own: ArmColumns) {
  let pico = 0n;
  let unknownParts = 0;
  for (const run of own.completeRuns) {
    pico += figures.costPicoUsd[run] as bigint;
    unknownParts += figures.unknownParts[run] as number;
  }
  return { meanUsd: meanUsd(pico, own.completeRuns.length), totalUsd: fromPicoUsd(pico), unknownParts };
}

function latencyQuantiles(figures: Figures, own: ArmColumns): { p50: Estimate; p95: Estimate } {
  const [p50, p95] = quantileIntervals({
    values: Float64Array.from(own.completeRuns, (run) => figures.seconds[run] as number),
    task: Int32Array.from(own.completeRuns, (run) => figures.task[run] as number),
    taskCount: figures.tasks.length,
    probabilities: [0.5, 0.95],
  });
  const nothing = { estimate: Number.NaN, low: null, high: null };
  return { p50: p50 ?? nothing, p95: p95 ?? nothing };
}
