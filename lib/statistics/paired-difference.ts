import { studentisedReach } from './bootstrap-quantiles';
import type { Interval } from './interval';
import { type Resampled, resample, type TaskBootstrap } from './task-bootstrap';

export type PairedDifference = Interval & {
  /** Tasks the difference is over: those that both have. */
  tasks: number;
  standardError: number;
};

/**
 * Mean over tasks of the difference between two arms, with a symmetric studentised bootstrap interval over the tasks (see
 * `studentisedReach`). `differences` holds per task (or unit of tasks) the sum of its differences, `tasks` over how many tasks that
 * sum is: 0 where an arm has no run to compare. Null below two tasks.
 *
 * `isShare`: differences of shares, between −1 and 1. Where few tasks differ, they look more certain than they are (not at all
 * uncertain if none differs), so half a task is added in which the one is right and half a task in which the other is, as A. Agresti
 * and Y. Min do (Simple improved confidence intervals for comparing matched proportions, Statistics in Medicine 24, 2005). The
 * estimate itself stays as it is.
 */
export function pairedDifference(input: {
  bootstrap: TaskBootstrap;
  differences: Float64Array;
  tasks: Resampled;
  isShare?: boolean;
  confidence?: number;
}): PairedDifference | null {
  const { bootstrap, differences, tasks, isShare = false, confidence = 0.95 } = input;
  const extra = isShare ? 1 : 0;
  const units = tasks.values.reduce((count, own) => count + (own > 0 ? 1 : 0), 0);
  const count = tasks.values.reduce((total, own) => total + own, 0);
  if (units < 2) return null;
  const sums = resample(bootstrap, differences);
  const squares = resample(
    bootstrap,
    differences.map((sum, unit) => (tasks.values[unit] === 0 ? 0 : (sum * sum) / (tasks.values[unit] as number))),
  );
  const sum = differences.reduce((total, difference) => total + difference, 0);
  const square = squares.values.reduce((total, one) => total + one, 0);
  const estimate = sum / count;
  const centre = sum / (count + extra);
  const standardError = errorOf({ sum, square, count, units, extra });
  const done = (low: number, high: number) => ({
    estimate,
    low: isShare ? Math.max(-1, Math.min(low, estimate)) : low,
    high: isShare ? Math.min(1, Math.max(high, estimate)) : high,
    tasks: count,
    standardError,
  });
  if (standardError === 0) return done(estimate, estimate);
  const deviations = sums.totals.map((total, at) => {
    const own = tasks.totals[at] as number;
    if (own === 0) return 0;
    const shift = total / (own + extra) - centre;
    if (Math.abs(shift) <= 1e-12 * Math.abs(centre)) return 0;
    const error = errorOf({ sum: total, square: squares.totals[at] as number, count: own, units, extra });
    return error === 0 ? Number.POSITIVE_INFINITY : shift / error;
  });
  const half = studentisedReach({ deviations, taskCount: units, confidence }) * standardError;
  return done(centre - half, centre + half);
}

/** Standard error of a mean over tasks, from sums; 0 where all that is left is rounding. */
function errorOf(input: { sum: number; square: number; count: number; units: number; extra: number }): number {
  const { sum, square, count, units, extra } = input;
  const size = square + extra;
  const spread = size - (sum * sum) / (count + extra);
  if (spread <= 1e-12 * size) return 0;
  return Math.sqrt(spread / ((units - 1 + extra) * (count + extra)));
}
