import type { Interval } from '@/lib/statistics/interval';

/** Fewer tasks say nothing, however alike they are. */
export const leastTasks = 5;

/** What an interval around zero says: `asked` = on the side that was looked for, `none` = close to zero for sure. */
export type Answer = 'asked' | 'opposite' | 'none' | 'too-few';

/** Differences from zero that are nothing but rounding, as a share of the bound. */
const rounding = 1e-6;

/**
 * Reads an interval of an effect whose looked-for side is above zero. It is nothing when the interval lies within `bound` of zero and
 * holds zero, or, where a small effect is as good as none (`isSmallNothing`), whether it holds zero or not; and too uncertain when it
 * holds zero and reaches further.
 */
export function readEffect(input: {
  interval: Interval | null;
  bound: number;
  tasks: number;
  isSmallNothing?: boolean;
}): Answer {
  const { interval, bound, tasks, isSmallNothing = false } = input;
  if (interval === null || tasks < leastTasks) return 'too-few';
  const { low, high } = interval;
  const isSmall = low >= -bound && high <= bound;
  if (isSmallNothing && isSmall) return 'none';
  if (low > bound * rounding) return 'asked';
  if (high < -bound * rounding) return 'opposite';
  return isSmall ? 'none' : 'too-few';
}
