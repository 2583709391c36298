import { exactMcNemar } from '@/lib/statistics/exact-mcnemar';
import { neededRepeats, verdictSentence, type WithinTasks } from '@/lib/statistics/needed-repeats';
import { pairedDifference } from '@/lib/statistics/paired-difference';
import { resample } from '@/lib/statistics/task-bootstrap';
import type { ArmComparison, ArmDifference, McNemar } from './arm-analysis';
import type { ArmColumns } from './arm-columns';
import type { Figures } from './figures';
import type { Resampling } from './prepare-arms';

/** An arm with what its runs cost, per task. */
export type ComparedArm = { columns: ArmColumns; costSums: Float64Array; unknownParts: number };

/** The arm against the baseline. `costUsd` is per run. */
export function compareArms(input: {
  figures: Figures;
  costUsd: Float64Array;
  resampling: Resampling;
  own: ComparedArm;
  baseline: ComparedArm;
}): ArmComparison {
  const { figures, costUsd, resampling } = input;
  const { columns: own } = input.own;
  const { columns: baseline } = input.baseline;
  const accuracy = differenceOf({
    figures,
    resampling,
    counts: [own.told, baseline.told],
    sums: [own.right, baseline.right],
    runs: [own.toldRuns, baseline.toldRuns],
    values: figures.isRight,
    isShare: true,
    words: { higher: 'More often right', lower: 'Less often right' },
  });
  const complete = {
    figures,
    resampling,
    counts: [own.complete, baseline.complete] as const,
    runs: [own.completeRuns, baseline.completeRuns] as const,
  };
  const cost = differenceOf({
    ...complete,
    sums: [input.own.costSums, input.baseline.costSums],
    values: costUsd,
    words: { higher: 'Dearer', lower: 'Cheaper' },
  });
  const latency = differenceOf({
    ...complete,
    sums: [own.sums.seconds, baseline.sums.seconds],
    values: figures.seconds,
    words: { higher: 'Slower', lower: 'Faster' },
  });
  const unknownParts = input.own.unknownParts + input.baseline.unknownParts;
  const unknown = { verdict: null, sentence: 'Cannot be told: parts of the cost are not known.' };
  return {
    accuracy: { ...accuracy, mcNemar: mcNemarOf(own, baseline) },
    cost: { ...cost, ...(unknownParts > 0 ? unknown : {}), unknownParts },
    latency,
  };
}

type Pair<Value> = readonly [own: Value, baseline: Value];

function differenceOf(input: {
  figures: Figures;
  resampling: Resampling;
  counts: Pair<Float64Array>;
  sums: Pair<Float64Array>;
  runs: Pair<number[]>;
  /** Per run. */
  values: ArrayLike<number>;
  isShare?: boolean;
  words: { higher: string; lower: string };
}): ArmDifference {
  const { figures, resampling, counts, sums, runs, values, isShare = false, words } = input;
  const { bootstrap, toUnits } = resampling;
  const differences = new Float64Array(figures.tasks.length);
  const common = new Float64Array(figures.tasks.length);
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
    withinTasks({ figures, common, counts: counts[side], sums: sums[side], runs: runs[side], values });
  const first = withinOf(0);
  const second = withinOf(1);
  const verdict = neededRepeats({ difference, within: first && second && { first, second }, present: tasks });
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
  figures: Figures;
  common: Float64Array;
  counts: Float64Array;
  sums: Float64Array;
  runs: readonly number[];
  values: ArrayLike<number>;
}): WithinTasks | null {
  const { figures, common, counts, sums, runs, values } = input;
  let square = 0;
  for (const run of runs) {
    const task = figures.task[run] as number;
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

/** Null unless both arms have exactly one told run of each task they have in common. */
function mcNemarOf(own: ArmColumns, baseline: ArmColumns): McNemar | null {
  let tasks = 0;
  let onlyArm = 0;
  let onlyBaseline = 0;
  for (let task = 0; task < own.told.length; task++) {
    if (own.told[task] === 0 || baseline.told[task] === 0) continue;
    if (own.told[task] !== 1 || baseline.told[task] !== 1) return null;
    tasks++;
    if (own.right[task] === 1 && baseline.right[task] === 0) onlyArm++;
    if (own.right[task] === 0 && baseline.right[task] === 1) onlyBaseline++;
  }
  return tasks === 0 ? null : { onlyArm, onlyBaseline, tasks, probability: exactMcNemar(onlyArm, onlyBaseline) };
}
