import { once } from '@/lib/lazily';
import { meanEstimate, resampledRatios } from '@/lib/statistics/bootstrap-interval';
import { frontProbability } from '@/lib/statistics/front-probability';
import type { Estimate } from '@/lib/statistics/interval';
import { passByTask, passRates } from '@/lib/statistics/pass-at-k';
import { proportionInterval } from '@/lib/statistics/proportion-interval';
import { quantileIntervals } from '@/lib/statistics/quantile-interval';
import { type Resampled, resample } from '@/lib/statistics/task-bootstrap';
import { type TaskResampling, taskResampling } from '@/lib/statistics/task-resampling';
import { wilsonInterval } from '@/lib/statistics/wilson-interval';
import { type ArmAnalysis, type MeanFigure, meanFigures, type PassInterval } from './arm-analysis';
import { type ArmColumns, armColumns } from './arm-columns';
import type { Figures } from './figures';
import { endedCount, noOutcomes, outcomeOf } from './outcomes';

export type PreparedArm = {
  columns: ArmColumns;
  analysis: Omit<ArmAnalysis, 'cost' | 'frontProbability' | 'comparison' | 'means' | 'passIntervals'>;
  /** Asked for by few: worked out when first wanted. */
  means: () => ArmAnalysis['means'];
  passIntervals: () => ArmAnalysis['passIntervals'];
  /** Complete runs, and the accuracy, in every resample. */
  complete: Resampled;
  accuracies: Float64Array;
};

/** What neither the prices nor the baseline change. */
export type PreparedArms = TaskResampling & { arms: PreparedArm[]; onLatencyFront: (number | null)[] };

const known = new WeakMap<Figures, Map<number, PreparedArms>>();

/** Worked out once for the same figures, so that another baseline or price only costs what depends on it. */
export function prepareArms(figures: Figures, resamples: number): PreparedArms {
  const ofFigures = known.get(figures) ?? new Map<number, PreparedArms>();
  known.set(figures, ofFigures);
  const prepared = ofFigures.get(resamples) ?? prepare(figures, resamples);
  ofFigures.set(resamples, prepared);
  return prepared;
}

function prepare(figures: Figures, resamples: number): PreparedArms {
  const resampling = taskResampling(figures.tasks.length, resamples);
  const arms = armColumns(figures).map((columns) => prepareArm({ figures, ...resampling, columns }));
  return {
    ...resampling,
    arms: arms.map(({ prepared }) => prepared),
    onLatencyFront: frontProbability(
      arms.map(({ prepared, seconds }) => ({ costs: seconds, gains: prepared.accuracies })),
    ),
  };
}

function prepareArm(input: TaskResampling & { figures: Figures; columns: ArmColumns }) {
  const { figures, bootstrap, toUnits, columns } = input;
  const resampled = (values: Float64Array) => resample(bootstrap, toUnits(values));
  const complete = resampled(columns.complete);
  const seconds = resampled(columns.sums.seconds);
  const meanOf = (sums: Resampled) => meanEstimate({ bootstrap, sums, counts: complete });
  const hasRuns = columns.completeRuns.length > 0;
  const attempts = { attempts: columns.told, right: columns.right };
  const pass = passRates({ ...attempts, mostK: columns.told.reduce((most, runs) => Math.max(most, runs), 0) });
  const prepared: PreparedArm = {
    columns,
    complete,
    accuracies: resampledRatios(resampled(columns.right), resampled(columns.told), Number.NaN),
    analysis: {
      ...countRuns(figures, columns),
      accuracy: proportionInterval({ right: columns.right, runs: columns.told }),
      failure: proportionInterval({ right: columns.failed, runs: columns.tried }),
      latency: hasRuns ? latencyOf({ figures, columns, mean: meanOf(seconds) }) : null,
      pass,
    },
    passIntervals: once(() =>
      pass.map(({ k, tasks }): PassInterval => {
        const { atK, hatK, counts: enough } = passByTask(attempts, k);
        const counts = resampled(enough);
        const chance = (values: Float64Array) =>
          shareOfTasks(values, enough) ?? withinShares(meanEstimate({ bootstrap, sums: resampled(values), counts }));
        return { k, atK: chance(atK), hatK: chance(hatK), tasks };
      }),
    ),
    means: once(() =>
      hasRuns
        ? (Object.fromEntries(meanFigures.map((figure) => [figure, meanOf(resampled(columns.sums[figure]))])) as Record<
            MeanFigure,
            Estimate
          >)
        : null,
    ),
  };
  return { prepared, seconds: resampledRatios(seconds, complete, Number.NaN) };
}

/** Where every task has it or has it not (always so at as many runs as there are of it), it is a proportion of tasks. */
function shareOfTasks(values: Float64Array, tasks: Float64Array): Estimate | null {
  return values.every((value) => value === 0 || value === 1) ? wilsonInterval(total(values), total(tasks)) : null;
}

/** A bootstrap knows nothing of 0 and 1. */
const withinShares = ({ estimate, low, high }: Estimate): Estimate => ({
  estimate,
  low: low === null ? null : Math.max(0, low),
  high: high === null ? null : Math.min(1, high),
});

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
const filled = (values: Float64Array) => values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);

function countRuns(figures: Figures, columns: ArmColumns) {
  const counts = noOutcomes();
  for (const run of columns.runs) counts[outcomeOf(figures.states[run])]++;
  return {
    arm: columns.arm,
    label: figures.arms[columns.arm]?.label ?? '',
    runs: columns.runs.length,
    ended: endedCount(counts),
    counts,
    told: columns.toldRuns.length,
    right: total(columns.right),
    toldTasks: filled(columns.told),
    complete: columns.completeRuns.length,
    completeTasks: filled(columns.complete),
  };
}

function latencyOf(input: { figures: Figures; columns: ArmColumns; mean: Estimate }): ArmAnalysis['latency'] {
  const { figures, columns, mean } = input;
  const [p50, p95] = quantileIntervals({
    values: Float64Array.from(columns.completeRuns, (run) => figures.seconds[run] as number),
    task: Int32Array.from(columns.completeRuns, (run) => figures.task[run] as number),
    taskCount: figures.tasks.length,
    probabilities: [0.5, 0.95],
  });
  return p50 && p95 ? { mean, p50, p95 } : null;
}
