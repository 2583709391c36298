import { seededShares } from './seeded-shares';

/** How often each task was drawn in each resample: entry `resample * taskCount + task`. */
export type TaskBootstrap = { taskCount: number; resampleCount: number; weights: Uint8Array };

export const usualResamples = 2_000;
const usualSeed = 20_150_115;

/**
 * Resamples of tasks, drawn with replacement. The runs of a task stay together: with repeats nested in tasks, it is the tasks
 * that are resampled, and they only (A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application, 1997, §3.8).
 * One set of resamples serves every arm and figure, which makes their differences paired. The same seed gives the same
 * resamples, so that a number on a page does not move by itself. At most 60,000 tasks; more than a few hundred are better
 * joined first, see `resamplingUnits`.
 */
export function taskBootstrap(input: { taskCount: number; resamples?: number; seed?: number }): TaskBootstrap {
  const { taskCount, resamples = usualResamples, seed = usualSeed } = input;
  const weights = new Uint8Array(taskCount * resamples);
  const next = seededShares(seed);
  for (let from = 0; from < weights.length; from += taskCount)
    for (let draw = 0; draw < taskCount; draw++) {
      const at = from + Math.floor(next() * taskCount);
      weights[at] = (weights[at] as number) + 1;
    }
  return { taskCount, resampleCount: resamples, weights };
}

/** Above so many tasks, random groups of them are resampled instead: the interval is the same, and the time stays short. */
const mostUnits = 400;

/**
 * Which unit of resampling each task belongs to: itself, or with very many tasks a random group of equally many ("random
 * groups": K. M. Wolter, Introduction to Variance Estimation, 2007, chapter 2).
 */
export function resamplingUnits(taskCount: number, most = mostUnits): { unitCount: number; unitOf: Int32Array } {
  const unitOf = Int32Array.from({ length: taskCount }, (_, task) => task % most);
  if (taskCount <= most) return { unitCount: taskCount, unitOf };
  const next = seededShares(usualSeed);
  for (let last = taskCount - 1; last > 0; last--) {
    const chosen = Math.floor(next() * (last + 1));
    const unit = unitOf[last] as number;
    unitOf[last] = unitOf[chosen] as number;
    unitOf[chosen] = unit;
  }
  return { unitCount: most, unitOf };
}

/** A value per task, and its sum in every resample. */
export type Resampled = { values: Float64Array; totals: Float64Array };

/** Sums up a value per task in every resample. Four resamples at once: the value is read once for all of them. */
export function resample(bootstrap: TaskBootstrap, values: Float64Array): Resampled {
  const { taskCount, resampleCount, weights } = bootstrap;
  const totals = new Float64Array(resampleCount);
  const first = values[0] ?? 0;
  if (values.every((value) => value === first)) return { values, totals: totals.fill(first * taskCount) };
  let at = 0;
  for (; at + 3 < resampleCount; at += 4) {
    let one = at * taskCount;
    let two = one + taskCount;
    let three = two + taskCount;
    let four = three + taskCount;
    let firstSum = 0;
    let secondSum = 0;
    let thirdSum = 0;
    let fourthSum = 0;
    for (let task = 0; task < taskCount; task++) {
      const value = values[task] as number;
      firstSum += value * (weights[one++] as number);
      secondSum += value * (weights[two++] as number);
      thirdSum += value * (weights[three++] as number);
      fourthSum += value * (weights[four++] as number);
    }
    totals[at] = firstSum;
    totals[at + 1] = secondSum;
    totals[at + 2] = thirdSum;
    totals[at + 3] = fourthSum;
  }
  for (; at < resampleCount; at++) {
    let sum = 0;
    for (let task = 0; task < taskCount; task++)
      sum += (values[task] as number) * (weights[at * taskCount + task] as number);
    totals[at] = sum;
  }
  return { values, totals };
}
