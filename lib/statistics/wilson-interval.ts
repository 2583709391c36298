import type { Interval } from './interval';
import { normalQuantile } from './quantiles';

/**
 * Confidence interval of a proportion (score interval of E. B. Wilson, 1927): unlike the textbook ±, it stays inside 0..1 and
 * has a width at 0 % and 100 %. Null without trials. `confidence` is a share such as 0.95.
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | null {
  if (trials <= 0) return null;
  const z = normalQuantile(0.5 + confidence / 2);
  const share = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return {
    estimate: share,
    // At the ends the formula is exact but its arithmetic is not.
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}
