import type { Interval } from '@/lib/statistics/interval';

/** Fewer tasks say nothing, however alike they are. */
export const leastTasks = 5;

/** What an interval around zero says: `asked` = on the side that was looked for, `none` = close to zero for sure. */
export type Answer = 'asked' | 'opposite' | 'none' | 'too-few';

/**
 * Reads an interval of an effect whose looked-for side is above zero. It is nothing when the whole interval lies within `bound` of
 * zero, and too uncertain when it reaches further on both sides.
 */
export function readEffect(input: { interval: Interval | null; bound: number; tasks: number }): Answer {
  const { interval, bound, tasks } = input;
  if (interval === null || tasks < leastTasks) return 'too-few';
  if (interval.low > 0) return 'asked';
  if (interval.high < 0) return 'opposite';
  return interval.low >= -bound && interval.high <= bound ? 'none' : 'too-few';
}
