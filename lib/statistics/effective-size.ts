import { normalQuantile, studentQuantile } from './quantiles';

/**
 * How many independent runs these runs of the same tasks are worth, for a proportion: proportion × (1 − proportion) over its
 * variance between tasks, corrected for the few tasks that this is estimated from, never more than there are (E. L. Korn and
 * B. I. Graubard, Confidence intervals for proportions with small expected number of positive counts estimated from survey data,
 * Survey Methodology 24, 1998). Each run its own task: all of them. At 0 and 1, where there is no variance to see, as many as tasks.
 * `hits` and `runs` are per task.
 */
export function effectiveSize(input: {
  hits: ArrayLike<number>;
  runs: ArrayLike<number>;
  /** Where the variance is taken at: the proportion itself unless told. */
  proportion?: number;
  confidence?: number;
}): number {
  const { hits, runs, confidence = 0.95 } = input;
  let tasks = 0;
  let count = 0;
  let hit = 0;
  let isRepeated = false;
  for (let task = 0; task < runs.length; task++) {
    const own = runs[task] as number;
    if (own > 0) tasks++;
    if (own > 1) isRepeated = true;
    count += own;
    hit += hits[task] as number;
  }
  const share = count === 0 ? 0 : hit / count;
  let square = 0;
  for (let task = 0; task < runs.length; task++) {
    const rest = (hits[task] as number) - share * (runs[task] as number);
    square += rest * rest;
  }
  return effectiveSizeOf({ tasks, runs: count, isRepeated, proportion: input.proportion ?? share, square, confidence });
}

/** The same from sums: `square` is Σ (hits − share · runs)² over the tasks. */
export function effectiveSizeOf(input: {
  tasks: number;
  runs: number;
  isRepeated: boolean;
  proportion: number;
  square: number;
  confidence?: number;
}): number {
  const { tasks, runs, isRepeated, proportion, square, confidence = 0.95 } = input;
  if (!isRepeated) return runs;
  if (tasks < 2 || proportion <= 0 || proportion >= 1) return tasks;
  const variance = ((square / runs / runs) * tasks) / (tasks - 1);
  if (variance === 0) return runs;
  const correction = normalQuantile(0.5 + confidence / 2) / studentQuantile(0.5 + confidence / 2, tasks - 1);
  return Math.min(runs, Math.max(1, ((proportion * (1 - proportion)) / variance) * correction * correction));
}
