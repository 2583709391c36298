import type { Estimate } from './interval';
import type { WithinTasks } from './needed-repeats';
import type { PairedDifference } from './paired-difference';
import { fewestForQuantile, quantileIntervals, quantileOf } from './quantile-interval';
import { studentQuantile } from './quantiles';
import { type ResampledQuantiles, resampledQuantiles, type SortedRuns } from './resampled-quantiles';
import type { TaskResampling } from './task-resampling';

type Pair<Value> = readonly [own: Value, baseline: Value];

export type QuantileDifference = {
  /** Of the first arm's quantile minus the second's; ends are open where either quantile has no end to that side. Null without a common task. */
  estimate: Estimate | null;
  /** Common tasks. */
  tasks: number;
  /** What `neededRepeats` asks for, ends that are open infinitely far away; null below two common tasks. */
  difference: PairedDifference | null;
  within: { first: WithinTasks; second: WithinTasks } | null;
  /** How many tasks of one run it takes at least for ends that are not open. */
  fewestTasks: number;
};

/**
 * A quantile of the runs of one arm minus that of another, both over the runs of the tasks that both have, with an interval from
 * resampling those tasks: each resample draws the same tasks for both, so what makes a task slow under both does not widen it. The
 * interval goes Student's t times the standard deviation of the resampled differences to either side (B. Efron and R. J. Tibshirani, An
 * Introduction to the Bootstrap, 1993, §12 and 13): for medians and 95th percentiles of log-normal times it covers 95 to 97 % from 80 tasks
 * on, percentiles of the resamples up to 98 %. Resampling never reaches beyond the largest value, so an end is open where order
 * statistics have none (see `quantileIntervals`). `runs` hold places of tasks.
 */
export function quantileDifference(input: {
  resampling: TaskResampling;
  taskCount: number;
  runs: Pair<SortedRuns>;
  probability: number;
  confidence?: number;
}): QuantileDifference {
  const { resampling, taskCount, probability, confidence = 0.95 } = input;
  const { bootstrap, unitOf } = resampling;
  const present = input.runs.map(({ place }) => countsOf(place, taskCount));
  const isCommon = Uint8Array.from({ length: taskCount }, (_, task) =>
    present.every((counts) => (counts[task] as number) > 0) ? 1 : 0,
  );
  const [own, baseline] = [keptRuns(input.runs[0], isCommon), keptRuns(input.runs[1], isCommon)];
  const tasks = isCommon.reduce((count, one) => count + one, 0);
  const nothing = { tasks, difference: null, within: null, fewestTasks: fewestForQuantile(probability, confidence) };
  if (tasks === 0) return { ...nothing, estimate: null };
  const estimate = quantileOf(own.values, probability) - quantileOf(baseline.values, probability);
  const units = new Set(own.place.map((task) => unitOf[task] as number)).size;
  if (units < 2) return { ...nothing, estimate: { estimate, low: null, high: null } };
  const [first, second] = [own, baseline].map((runs) => {
    const resampled = resampledQuantiles(
      bootstrap,
      { values: runs.values, place: runs.place.map((task) => unitOf[task] as number) },
      probability,
    );
    const [ends] = quantileIntervals({
      ...runs,
      task: runs.place,
      taskCount,
      probabilities: [probability],
      confidence,
    });
    return { resampled, ends, within: withinTasks({ runs, resampled, taskCount, probability }) };
  }) as [Side, Side];
  const differences = first.resampled.quantiles.map((value, at) => value - (second.resampled.quantiles[at] as number));
  const standardError = deviationOf(differences);
  const half = studentQuantile(0.5 + confidence / 2, units - 1) * standardError;
  const low = first.ends?.low == null || second.ends?.high == null ? null : estimate - half;
  const high = first.ends?.high == null || second.ends?.low == null ? null : estimate + half;
  return {
    ...nothing,
    estimate: { estimate, low, high },
    difference: {
      estimate,
      low: low ?? Number.NEGATIVE_INFINITY,
      high: high ?? Number.POSITIVE_INFINITY,
      tasks,
      standardError,
    },
    within: first.within && second.within && { first: first.within, second: second.within },
  };
}

type Side = { resampled: ResampledQuantiles; ends: Estimate | null | undefined; within: WithinTasks | null };

function countsOf(place: Int32Array, taskCount: number): Int32Array {
  const counts = new Int32Array(taskCount);
  for (const task of place) counts[task] = (counts[task] as number) + 1;
  return counts;
}

/** Runs of the tasks that are common, still in order. */
function keptRuns(runs: SortedRuns, isCommon: Uint8Array): SortedRuns {
  const kept = (_: number, run: number) => isCommon[runs.place[run] as number] === 1;
  const place = runs.place.filter(kept);
  return place.length === runs.place.length ? runs : { values: runs.values.filter(kept), place };
}

/** Standard deviation of those that are numbers; 0 where all that is left is rounding. */
function deviationOf(values: Float64Array): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  let most = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count++;
    const shift = value - mean;
    mean += shift / count;
    squares += shift * (value - mean);
    most = Math.max(most, Math.abs(value));
  }
  const deviation = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
  return deviation <= 1e-12 * most ? 0 : deviation;
}

/**
 * How much the runs of a task differ, as far as the quantile feels it: a run moves it by lying below it or not, times the spread of the
 * values there, which is that of the resampled quantiles over that of the resampled shares below (linearisation: R. S. Woodruff,
 * Confidence intervals for medians and other position measures, JASA 47, 1952). Null where no task has two runs.
 */
function withinTasks(input: {
  runs: SortedRuns;
  resampled: ResampledQuantiles;
  taskCount: number;
  probability: number;
}): WithinTasks | null {
  const { runs, resampled, taskCount, probability } = input;
  const counts = countsOf(runs.place, taskCount);
  const start = Math.max(0, Math.floor((runs.values.length - 1) * probability));
  const below = countsOf(runs.place.subarray(0, start), taskCount);
  let square = 0;
  let freedom = 0;
  let tasks = 0;
  let inverse = 0;
  for (let task = 0; task < taskCount; task++) {
    const [count, some] = [counts[task] as number, below[task] as number];
    if (count === 0) continue;
    tasks++;
    square += some * (1 - some / count);
    freedom += count - 1;
    inverse += 1 / count;
  }
  if (freedom === 0) return null;
  const shares = deviationOf(resampled.sharesBelow);
  const scale = shares === 0 ? 0 : deviationOf(resampled.quantiles) / shares;
  return { variance: (scale * scale * square) / freedom, repeats: tasks / inverse };
}
