import { effectiveSize } from './effective-size';
import type { Estimate } from './interval';

/**
 * Quantiles of a value over all runs (between two runs on the straight line, as spreadsheets and PostgreSQL's percentile_cont
 * do), each with an interval from order statistics: the runs between whose ranks the quantile lies by the binomial distribution
 * (W. J. Conover, Practical Nonparametric Statistics, 1999, §3.2), taken at the effective number of runs where tasks have several
 * (R. S. Woodruff, Confidence intervals for medians and other position measures, JASA 47, 1952). Resampling would do no better
 * and could never reach beyond the largest value; here an end that lies beyond all runs is null. `task` holds the place of each
 * run's task. Empty estimates are left out: null without runs.
 */
export function quantileIntervals(input: {
  values: Float64Array;
  task: Int32Array;
  taskCount: number;
  probabilities: readonly number[];
  confidence?: number;
}): (Estimate | null)[] {
  const { values, task, taskCount, probabilities, confidence = 0.95 } = input;
  const sorted = values.slice().sort();
  const runs = new Int32Array(taskCount);
  for (const place of task) runs[place] = (runs[place] as number) + 1;
  const hits = new Int32Array(taskCount);
  return probabilities.map((probability) => {
    if (sorted.length === 0) return null;
    const estimate = quantileOf(sorted, probability);
    hits.fill(0);
    for (let run = 0; run < values.length; run++)
      if ((values[run] as number) <= estimate) hits[task[run] as number] = (hits[task[run] as number] as number) + 1;
    const size = Math.round(effectiveSize({ hits, runs, proportion: probability, confidence }));
    const ranks = binomialRanks(size, probability, confidence);
    const scale = sorted.length / size;
    const low = ranks.low < 1 ? null : (sorted[Math.max(1, Math.floor(ranks.low * scale)) - 1] as number);
    const high =
      ranks.high > size ? null : (sorted[Math.min(sorted.length, Math.ceil(ranks.high * scale)) - 1] as number);
    return {
      estimate,
      low: low === null ? null : Math.min(low, estimate),
      high: high === null ? null : Math.max(high, estimate),
    };
  });
}

/** Of fewer independent runs than this every interval of the quantile has an open end: 6 for a median, 72 for a 95th percentile. */
export const fewestForQuantile = (probability: number, confidence = 0.95): number =>
  Math.ceil(Math.log((1 - confidence) / 2) / Math.log(Math.max(probability, 1 - probability)));

/** Quantile of sorted values, on the straight line between the two nearest. At least one value. */
export function quantileOf(sorted: Float64Array, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

/** Ranks (from 1) between which the quantile lies: 0 and size + 1 stand for beyond all. */
function binomialRanks(size: number, probability: number, confidence: number): { low: number; high: number } {
  const tail = (1 - confidence) / 2;
  let logTerm = size * Math.log1p(-probability);
  const logOdds = Math.log(probability) - Math.log1p(-probability);
  let below = Math.exp(logTerm); // P(at most `count` values lie below the quantile)
  let low = 0;
  for (let count = 0; count < size; count++) {
    if (below <= tail) low = count + 1;
    if (below >= 1 - tail) return { low, high: count + 1 };
    logTerm += Math.log((size - count) / (count + 1)) + logOdds;
    below += Math.exp(logTerm);
  }
  return { low, high: size + 1 };
}
