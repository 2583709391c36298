import { expandedPercentiles, studentisedReach } from './bootstrap-quantiles';
import type { Estimate, Interval } from './interval';
import { type Resampled, resample, type TaskBootstrap } from './task-bootstrap';

/** An interval that reaches further than this many times its mean says nothing. */
const mostFactor = 100;

/** Differences from a mean that are nothing but rounding. */
const isNothing = (difference: number, size: number) => Math.abs(difference) <= 1e-12 * Math.abs(size);

/**
 * Confidence interval of a mean over runs, Σ sums / Σ counts over tasks, where `sums` holds what the runs of each task came to
 * and `counts` how many runs that is (0 = the task has none). Null below two tasks with runs, and where so few of
 * them are so unlike that nothing can be said.
 *
 * Costs and times are skewed: few tasks take most of it. Where every task has a sum above zero, the interval is a symmetric
 * studentised bootstrap of the logarithm (see `studentisedReach`; with the linearised standard error of a ratio); of the usual kinds it alone covers nearly what it says for log-normal costs of 20 to 200
 * tasks, where percentiles and BCa cover 85 to 92 %. Otherwise (retries, of which most tasks have none) it is the expanded
 * percentile interval, which no resample of zeros can spoil.
 */
export function bootstrapInterval(input: {
  bootstrap: TaskBootstrap;
  sums: Resampled;
  counts: Resampled;
  confidence?: number;
}): Interval | null {
  const { bootstrap, sums, counts, confidence = 0.95 } = input;
  const { tasks, sum, count, isPositive } = totalsOf(sums.values, counts.values);
  if (tasks < 2) return null;
  const estimate = sum / count;
  const squares = new Float64Array(bootstrap.taskCount);
  let square = 0;
  for (let task = 0; task < squares.length; task++) {
    const rest = (sums.values[task] as number) - estimate * (counts.values[task] as number);
    squares[task] = rest * rest;
    square += rest * rest;
  }
  if (isNothing(Math.sqrt(square), sum)) return { estimate, low: estimate, high: estimate };
  if (isPositive) {
    const relativeError = (Math.sqrt(square) / sum) * Math.sqrt(tasks / (tasks - 1));
    const deviations = logDeviations({ sums, counts, squares: resample(bootstrap, squares), estimate, tasks });
    const factor = Math.exp(studentisedReach({ deviations, taskCount: tasks, confidence }) * relativeError);
    return factor > mostFactor ? null : { estimate, low: estimate / factor, high: estimate * factor };
  }
  const estimates = resampledRatios(sums, counts, estimate);
  return { estimate, ...expandedPercentiles({ estimates, taskCount: tasks, confidence }) };
}

/** As `bootstrapInterval`, with open ends where nothing can be said of them. Some task must have a run. */
export function meanEstimate(input: { bootstrap: TaskBootstrap; sums: Resampled; counts: Resampled }): Estimate {
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const open = { estimate: total(input.sums.values) / total(input.counts.values), low: null, high: null };
  return bootstrapInterval(input) ?? open;
}

/** Σ sums / Σ counts of every resample; `without` where none of its tasks has a run. */
export function resampledRatios(sums: Resampled, counts: Resampled, without: number): Float64Array {
  return sums.totals.map((sum, at) => {
    const count = counts.totals[at] as number;
    return count > 0 ? sum / count : without;
  });
}

function totalsOf(sums: Float64Array, counts: Float64Array) {
  let tasks = 0;
  let sum = 0;
  let count = 0;
  let isPositive = true;
  for (let task = 0; task < sums.length; task++) {
    const own = counts[task] as number;
    if (own === 0) continue;
    tasks++;
    count += own;
    sum += sums[task] as number;
    if ((sums[task] as number) <= 0) isPositive = false;
  }
  return { tasks, sum, count, isPositive };
}

/** (log of the resampled mean − log of the mean) in standard errors of the resample. */
function logDeviations(input: {
  sums: Resampled;
  counts: Resampled;
  squares: Resampled;
  estimate: number;
  tasks: number;
}): Float64Array {
  const { sums, counts, squares, estimate, tasks } = input;
  const correction = Math.sqrt(tasks / (tasks - 1));
  return sums.totals.map((sum, at) => {
    const count = counts.totals[at] as number;
    if (count === 0) return 0;
    const shift = sum - estimate * count;
    if (isNothing(shift, sum)) return 0;
    // The spread of the residuals around their own mean in this resample.
    const spread = (squares.totals[at] as number) - (shift * shift) / tasks;
    const relativeError = (Math.sqrt(Math.max(0, spread)) / sum) * correction;
    return isNothing(relativeError, 1) ? Number.POSITIVE_INFINITY : Math.log(sum / (estimate * count)) / relativeError;
  });
}
