import type { Interval } from './interval';
import { studentQuantile } from './quantiles';

/**
 * Confidence interval of a mean from count, mean and sample standard deviation (Student's t), in their unit. One value
 * alone says nothing about its spread: null below two.
 */
export function meanInterval(input: {
  count: number;
  mean: number;
  standardDeviation: number;
  confidence?: number;
}): Interval | null {
  const { count, mean, standardDeviation, confidence = 0.95 } = input;
  if (count < 2) return null;
  const half = (studentQuantile(0.5 + confidence / 2, count - 1) * standardDeviation) / Math.sqrt(count);
  return { estimate: mean, low: mean - half, high: mean + half };
}
