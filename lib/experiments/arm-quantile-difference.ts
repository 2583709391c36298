import { neededRepeats, verdictSentence } from '@/lib/statistics/needed-repeats';
import { quantileDifference } from '@/lib/statistics/quantile-difference';
import type { SortedRuns } from '@/lib/statistics/resampled-quantiles';
import type { TaskResampling } from '@/lib/statistics/task-resampling';
import type { ArmDifference } from './arm-analysis';

/**
 * The arm minus the baseline in a quantile of their runs, over the tasks both have, with a paired interval (see `quantileDifference`),
 * what can be told from it, and how many more repeats or tasks would do where that is nothing. `runs` hold places of tasks.
 */
export function armQuantileDifference(input: {
  resampling: TaskResampling;
  taskCount: number;
  runs: readonly [own: SortedRuns, baseline: SortedRuns];
  probability: number;
  words: { higher: string; lower: string };
}): ArmDifference {
  const { words, ...rest } = input;
  const { estimate, tasks, difference, within, fewestTasks } = quantileDifference(rest);
  const found = neededRepeats({ difference, within, present: tasks });
  const isOpen = estimate !== null && (estimate.low === null || estimate.high === null);
  const verdict =
    isOpen && (found.kind === 'repeats' || found.kind === 'tasks')
      ? ({ kind: 'tail', needed: Math.max(fewestTasks, tasks + 1), present: tasks } as const)
      : found;
  return { estimate, tasks, verdict, sentence: verdictSentence(verdict, words) };
}
