import type { Estimate } from '@/lib/statistics/interval';

/**
 * Fewer tasks say nothing, however alike they are: the exact sign test (W. J. Dixon and A. M. Mood, The Statistical Sign Test, Journal
 * of the American Statistical Association 41, 1946) of five tasks that all agree gives 2 × 0.5 ** 5 = 0.0625, of six 0.031.
 */
export const leastTasks = 6;

/** What an interval around zero says: `asked` = on the side that was looked for, `none` = close to zero for sure. */
export type Answer = 'asked' | 'opposite' | 'none' | 'too-few';

/** Differences from zero that are nothing but rounding, as a share of the bound. */
const rounding = 1e-6;

/**
 * Reads an interval of an effect whose looked-for side is above zero. It is nothing when the interval lies within `bound` of zero and
 * holds zero, or, where a small effect is as good as none (`isSmallNothing`), whether it holds zero or not; and too uncertain when it
 * holds zero and reaches further. Without ends all tasks agree: then it is what they agree on, by the sign test of `leastTasks`.
 */
export function readEffect(input: {
  interval: Estimate | null;
  bound: number;
  tasks: number;
  isSmallNothing?: boolean;
}): Answer {
  const { interval, bound, tasks, isSmallNothing = false } = input;
  if (interval === null || tasks < leastTasks) return 'too-few';
  const { estimate } = interval;
  const [low, high] = [interval.low ?? estimate, interval.high ?? estimate];
  const isSmall = low >= -bound && high <= bound;
  if (isSmallNothing && isSmall) return 'none';
  if (low > bound * rounding) return 'asked';
  if (high < -bound * rounding) return 'opposite';
  return isSmall ? 'none' : 'too-few';
}

/** The same effect counted in the other direction. */
export const turned = ({ estimate, low, high }: Estimate): Estimate => ({
  estimate: -estimate,
  low: high === null ? null : -high,
  high: low === null ? null : -low,
});
