import type { Interval } from './interval';
import { studentQuantile } from './quantiles';
import { wilsonInterval } from './wilson-interval';

/**
 * Confidence interval of a ratio of two sums over units drawn together, such as calls over runs, task by task: what is inside a
 * task (its repeats, its many calls) hangs together and does not make the interval narrower. Taylor linearisation with
 * Student's t (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, §6.3, without the correction for a finite population). Both
 * lists have one entry a unit; units whose denominator is zero are left out. Null below two units.
 *
 * With `isShare` the numerator is part of the denominator: the interval stays inside 0..1, and where every unit says 0 % or
 * 100 % it is the score interval of as many trials as there are units.
 */
export function ratioInterval(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  { isShare = false, confidence = 0.95 }: { isShare?: boolean; confidence?: number } = {},
): Interval | null {
  let above = 0;
  let below = 0;
  let units = 0;
  for (let unit = 0; unit < denominators.length; unit++) {
    const denominator = denominators[unit] ?? 0;
    if (denominator <= 0) continue;
    above += numerators[unit] ?? 0;
    below += denominator;
    units++;
  }
  if (units < 2) return null;
  if (isShare && above === 0) return wilsonInterval(0, units, confidence);
  if (isShare && above === below) return wilsonInterval(units, units, confidence);
  const estimate = above / below;
  let squares = 0;
  for (let unit = 0; unit < denominators.length; unit++) {
    const denominator = denominators[unit] ?? 0;
    if (denominator > 0) squares += ((numerators[unit] ?? 0) - estimate * denominator) ** 2;
  }
  const error = Math.sqrt((units / (units - 1)) * squares) / below;
  const half = studentQuantile(0.5 + confidence / 2, units - 1) * error;
  const low = estimate - half;
  const high = estimate + half;
  return isShare ? { estimate, low: Math.max(0, low), high: Math.min(1, high) } : { estimate, low, high };
}
