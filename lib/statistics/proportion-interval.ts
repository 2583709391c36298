import { effectiveSize } from './effective-size';
import type { Interval } from './interval';
import { wilsonInterval } from './wilson-interval';

export const proportionMethods = ['wilson', 'wilson-effective'] as const;
export type ProportionMethod = (typeof proportionMethods)[number];
export type ProportionInterval = Interval & {
  method: ProportionMethod;
  /** Independent runs that the interval takes the runs for. */
  effectiveSize: number;
};

/**
 * Confidence interval of the share of right runs. With one run per task Wilson's; with repeats Wilson's on the effective number
 * of runs (`wilson-effective`), as runs of one task resemble each other (Korn and Graubard, see `effectiveSize`; with Wilson's
 * interval in the place of the exact one: N. Dean and M. Pagano, Evaluating confidence interval methods for binomial proportions in
 * clustered surveys, Journal of Survey Statistics and Methodology 3, 2015). `right` and `runs` are per task. Null without runs.
 */
export function proportionInterval(input: {
  right: ArrayLike<number>;
  runs: ArrayLike<number>;
  confidence?: number;
}): ProportionInterval | null {
  const { right, runs, confidence = 0.95 } = input;
  let count = 0;
  let hit = 0;
  let isRepeated = false;
  for (let task = 0; task < runs.length; task++) {
    count += runs[task] as number;
    hit += right[task] as number;
    if ((runs[task] as number) > 1) isRepeated = true;
  }
  if (count === 0) return null;
  const size = effectiveSize({ hits: right, runs, confidence });
  const interval = wilsonInterval(hit === count ? size : (hit / count) * size, size, confidence);
  return (
    interval && {
      ...interval,
      estimate: hit / count,
      method: isRepeated ? 'wilson-effective' : 'wilson',
      effectiveSize: size,
    }
  );
}
