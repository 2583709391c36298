import type { Interval } from './interval';

/**
 * Confidence interval of the product of two shares that are estimated from different samples, from the interval of each: the
 * variances of the product's two parts are recovered from their limits and added (G. Y. Zou and A. Donner, Construction of confidence
 * limits about effect measures: a general approach, Statistics in Medicine 27, 2008; here for the product linearised at its estimate).
 * With Wilson's limits it also holds where one of the shares is 0 or 1.
 */
export function productInterval(one: Interval, other: Interval): Interval {
  const estimate = one.estimate * other.estimate;
  const reach = (side: 'low' | 'high') =>
    Math.hypot(other.estimate * (one.estimate - one[side]), one.estimate * (other.estimate - other[side]));
  return {
    estimate,
    low: Math.max(0, estimate - reach('low')),
    high: Math.min(1, estimate + reach('high')),
  };
}
