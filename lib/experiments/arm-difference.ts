import { neededRepeats, verdictSentence, type WithinTasks } from '@/lib/statistics/needed-repeats';
import { pairedDifference } from '@/lib/statistics/paired-difference';
import { resample } from '@/lib/statistics/task-bootstrap';
import type { TaskResampling } from '@/lib/statistics/task-resampling';
import type { ArmDifference } from './arm-analysis';

/** The sentence of a difference that hangs on a cost nobody knows. */
export const costUnknown = 'Cannot be told: parts of the cost are not known.';

type Pair<Value> = readonly [own: Value, baseline: Value];

/**
 * The arm minus the baseline in a figure of their runs: mean over the tasks both have of the differences of the tasks' means, with
 * a paired interval, what can be told from it, and how many more repeats or tasks would do where that is nothing. `counts` and `sums`
 * are per task, over `runs`; `values` and `task` are per run.
 */
export function armDifference(input: {
  task: ArrayLike<number>;
  resampling: TaskResampling;
  counts: Pair<Float64Array>;
  sums: Pair<Float64Array>;
  runs: Pair<number[]>;
  /** Per run. */
  values: ArrayLike<number>;
  isShare?: boolean;
  /** See `neededRepeats`. */
  mayTell?: boolean;
  words: { higher: string; lower: string };
}): ArmDifference {
  const { task: taskOf, resampling, counts, sums, runs, values, isShare = false, mayTell, words } = input;
  const taskCount = counts[0].length;
  const { bootstrap, toUnits } = resampling;
  const differences = new Float64Array(taskCount);
  const common = new Float64Array(taskCount);
  let tasks = 0;
  let total = 0;
  for (let task = 0; task < common.length; task++) {
    const [ownCount, baseCount] = [counts[0][task] as number, counts[1][task] as number];
    if (ownCount === 0 || baseCount === 0) continue;
    const difference = (sums[0][task] as number) / ownCount - (sums[1][task] as number) / baseCount;
    common[task] = 1;
    differences[task] = difference;
    tasks++;
    total += difference;
  }
  const difference = pairedDifference({
    bootstrap,
    differences: toUnits(differences),
    tasks: resample(bootstrap, toUnits(common)),
    isShare,
  });
  const withinOf = (side: 0 | 1) =>
    withinTasks({ taskOf, common, counts: counts[side], sums: sums[side], runs: runs[side], values });
  const first = withinOf(0);
  const second = withinOf(1);
  const verdict = neededRepeats({
    difference,
    within: first && second && { first, second },
    present: tasks,
    ...(mayTell !== undefined && { mayTell }),
  });
  const open = tasks === 0 ? null : { estimate: total / tasks, low: null, high: null };
  return {
    estimate: difference ? { estimate: difference.estimate, low: difference.low, high: difference.high } : open,
    tasks,
    verdict,
    sentence: verdictSentence(verdict, words),
  };
}

/** Pooled variance of the runs of a task around their mean, over the common tasks; null where none has two runs. */
function withinTasks(input: {
  taskOf: ArrayLike<number>;
  common: Float64Array;
  counts: Float64Array;
  sums: Float64Array;
  runs: readonly number[];
  values: ArrayLike<number>;
}): WithinTasks | null {
  const { taskOf, common, counts, sums, runs, values } = input;
  let square = 0;
  for (const run of runs) {
    const task = taskOf[run] as number;
    if (common[task] === 1)
      square += ((values[run] as number) - (sums[task] as number) / (counts[task] as number)) ** 2;
  }
  let freedom = 0;
  let tasks = 0;
  let inverse = 0;
  for (let task = 0; task < common.length; task++) {
    if (common[task] === 0) continue;
    tasks++;
    freedom += (counts[task] as number) - 1;
    inverse += 1 / (counts[task] as number);
  }
  return freedom === 0 ? null : { variance: square / freedom, repeats: tasks / inverse };
}
