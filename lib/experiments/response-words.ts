import type { Interval } from '@/lib/statistics/interval';

/** Fewer tasks say nothing, however alike they are. */
export const leastTasks = 5;

/** What an interval around zero says: `asked` = on the side that was looked for, `none` = close to zero for sure. */
export type Answer = 'asked' | 'opposite' | 'none' | 'too-few';

/**
 * Reads an interval of an effect whose looked-for side is above zero. It is nothing when the whole interval lies within `bound` of
 * zero, on whichever side, and too uncertain when it reaches further and over zero.
 */
export function readEffect(input: { interval: Interval | null; bound: number; tasks: number }): Answer {
  const { interval, bound, tasks } = input;
  if (interval === null || tasks < leastTasks) return 'too-few';
  if (interval.low >= -bound && interval.high <= bound) return 'none';
  if (interval.low > 0) return 'asked';
  return interval.high < 0 ? 'opposite' : 'too-few';
}
