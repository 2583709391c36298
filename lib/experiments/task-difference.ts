import { expandedPercentiles } from '@/lib/statistics/bootstrap-quantiles';
import type { Estimate, Interval } from '@/lib/statistics/interval';
import { pairedDifference } from '@/lib/statistics/paired-difference';
import { resample } from '@/lib/statistics/task-bootstrap';
import { taskResampling } from '@/lib/statistics/task-resampling';
import { unseenShare } from '@/lib/statistics/unseen-share';

const resamples = 1_000;
const confidence = 0.95;

/** Sums of values by what is resampled, and how many tasks each sum is of. */
function joined(values: Float64Array) {
  const { bootstrap, toUnits } = taskResampling(values.length, resamples);
  return { bootstrap, sums: toUnits(values), sizes: toUnits(new Float64Array(values.length).fill(1)) };
}

/**
 * Mean of a difference per task with its 95 % interval, see `pairedDifference`; null below two tasks. Where all tasks differ by the
 * same the ends are open: how far the tasks lie apart cannot be told from them, and an interval of no width would claim that it can.
 */
export function taskDifference(differences: Float64Array, { isShare = false } = {}): Estimate | null {
  if (differences.length < 2) return null;
  const { sums, sizes, bootstrap } = joined(differences);
  const tasks = resample(bootstrap, sizes);
  const found = pairedDifference({ bootstrap, differences: sums, tasks, isShare, confidence });
  if (found === null) return null;
  const { estimate, low, high } = found;
  return low === high ? { estimate, low: null, high: null } : { estimate, low, high };
}

/**
 * Mean over measures and tasks of what moved as asked (1), the other way (−1) or not (0), with percentiles over resampled tasks. They
 * reach at least as far as the tasks that may well be otherwise (`unseenShare`) would bring it if each of those moved the one way, or
 * the other, in everything: where all tasks are alike, resampling alone would leave no interval. Null below two tasks.
 */
export function meanScore(moved: readonly Float64Array[]): Interval | null {
  const tasks = Math.min(...moved.map(({ length }) => length));
  if (moved.length === 0 || tasks < 2) return null;
  const parts = moved.map((values) => {
    const { sums, sizes, bootstrap } = joined(values);
    const counts = resample(bootstrap, sizes).totals;
    return {
      estimate: values.reduce((sum, value) => sum + value, 0) / values.length,
      means: resample(bootstrap, sums).totals.map((sum, at) => sum / (counts[at] as number)),
    };
  });
  const mean = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  const estimates = Float64Array.from({ length: resamples }, (_, at) => mean(({ means }) => means[at] as number));
  const estimate = mean((part) => part.estimate);
  const { low, high } = expandedPercentiles({ estimates, taskCount: tasks, confidence });
  const unseen = unseenShare(tasks, confidence);
  return {
    estimate,
    low: Math.min(low, estimate - unseen * (estimate + 1)),
    high: Math.max(high, estimate + unseen * (1 - estimate)),
  };
}
