import { seededOrder } from './seeded-order';
import { seededShares } from './seeded-shares';

/** Which tasks each resample drew, as many as there are: entries `resample * taskCount` and on. */
export type TaskBootstrap = { taskCount: number; resampleCount: number; draws: Uint16Array };

export const usualResamples = 2_000;
const usualSeed = 20_150_115;

/**
 * Resamples of tasks, drawn with replacement. The runs of a task stay together: with repeats nested in tasks, it is the tasks
 * that are resampled, and they only (A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application, 1997, §3.8).
 * One set of resamples serves every arm and figure, which makes their differences paired. The same seed gives the same
 * resamples, so that a number on a page does not move by itself. At most 65,536 tasks; more than a few hundred are better
 * joined first, see `resamplingUnits`.
 */
export function taskBootstrap(input: { taskCount: number; resamples?: number; seed?: number }): TaskBootstrap {
  const { taskCount, resamples = usualResamples, seed = usualSeed } = input;
  const key = `${taskCount} ${resamples} ${seed}`;
  const bootstrap = drawn.get(key) ?? draw({ taskCount, resamples, seed });
  drawn.delete(key);
  drawn.set(key, bootstrap);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= mostDrawn) break;
    drawn.delete(oldest);
  }
  return bootstrap;
}

/** The last few, the newest last: an analysis asks for the same ones many times, and drawing takes longer than using them. */
const drawn = new Map<string, TaskBootstrap>();
const mostDrawn = 4;

function draw({ taskCount, resamples, seed }: { taskCount: number; resamples: number; seed: number }): TaskBootstrap {
  const next = seededShares(seed);
  const draws = new Uint16Array(taskCount * resamples);
  for (let draw = 0; draw < draws.length; draw++) draws[draw] = Math.floor(next() * taskCount);
  return { taskCount, resampleCount: resamples, draws };
}

/** Above so many tasks, random groups of them are resampled instead: the interval is the same, and the time stays short. */
const mostUnits = 400;

/**
 * Which unit of resampling each task belongs to: itself, or with very many tasks a random group of equally many ("random
 * groups": K. M. Wolter, Introduction to Variance Estimation, 2007, chapter 2).
 */
export function resamplingUnits(taskCount: number, most = mostUnits): { unitCount: number; unitOf: Int32Array } {
  const units = Array.from({ length: taskCount }, (_, task) => task % most);
  if (taskCount <= most) return { unitCount: taskCount, unitOf: Int32Array.from(units) };
  return { unitCount: most, unitOf: Int32Array.from(seededOrder(units, usualSeed)) };
}

/** A value per task, and its sum in every resample. */
export type Resampled = { values: Float64Array; totals: Float64Array };

/**
 * Sums up a value per task in every resample. Four resamples at once, as a sum alone would wait for itself: 2,000 resamples of
 * 200 tasks take a quarter of a millisecond.
 */
export function resample(bootstrap: TaskBootstrap, values: Float64Array): Resampled {
  const { taskCount, resampleCount, draws } = bootstrap;
  const totals = new Float64Array(resampleCount);
  const first = values[0] ?? 0;
  if (values.every((value) => value === first)) return { values, totals: totals.fill(first * taskCount) };
  let at = 0;
  for (; at + 3 < resampleCount; at += 4) {
    let one = at * taskCount;
    let two = one + taskCount;
    let three = two + taskCount;
    let four = three + taskCount;
    let sumOfOne = 0;
    let sumOfTwo = 0;
    let sumOfThree = 0;
    let sumOfFour = 0;
    for (let draw = 0; draw < taskCount; draw++) {
      sumOfOne += values[draws[one++] as number] as number;
      sumOfTwo += values[draws[two++] as number] as number;
      sumOfThree += values[draws[three++] as number] as number;
      sumOfFour += values[draws[four++] as number] as number;
    }
    totals[at] = sumOfOne;
    totals[at + 1] = sumOfTwo;
    totals[at + 2] = sumOfThree;
    totals[at + 3] = sumOfFour;
  }
  for (; at < resampleCount; at++) {
    let sum = 0;
    for (let draw = at * taskCount; draw < (at + 1) * taskCount; draw++) sum += values[draws[draw] as number] as number;
    totals[at] = sum;
  }
  return { values, totals };
}
