import { normalCumulative, studentQuantile } from './quantiles';

/** Place of a quantile among `count` sorted values: the (count + 1) × share-th of them, kept inside. */
function placeOf(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.round(share * (count + 1)) - 1));
}

/** How far beyond Student's t the resamples may stretch an interval. */
const mostStretch = 1.5;

/**
 * How many standard errors to go to each side, from the resampled deviations in standard errors of their resample (symmetric
 * studentised bootstrap: P. Hall, The Bootstrap and Edgeworth Expansion, 1992, §3.5 and 3.6). Not less than Student's t, which
 * matters where hardly any resample deviates; and not beyond 1.5 times it, where one task outweighs all others and resamples
 * without it run away: that costs no coverage in simulations. Sorts in place.
 */
export function studentisedReach(input: { deviations: Float64Array; taskCount: number; confidence: number }): number {
  const { deviations, taskCount, confidence } = input;
  for (let at = 0; at < deviations.length; at++) deviations[at] = Math.abs(deviations[at] as number);
  deviations.sort();
  const t = studentQuantile(0.5 + confidence / 2, taskCount - 1);
  return Math.min(mostStretch * t, Math.max(t, deviations[placeOf(confidence, deviations.length)] as number));
}

/**
 * Percentiles of the resampled estimates, a little further out than the confidence says: with so few tasks the plain
 * percentiles are too narrow by just what Student's t and the divisor n − 1 make good (T. C. Hesterberg, What Teachers Should
 * Know About the Bootstrap, The American Statistician 69, 2015, §"expanded percentile"). Sorts in place.
 */
export function expandedPercentiles(input: { estimates: Float64Array; taskCount: number; confidence: number }): {
  low: number;
  high: number;
} {
  const { estimates, taskCount, confidence } = input;
  estimates.sort();
  const t = studentQuantile(0.5 + confidence / 2, taskCount - 1);
  const tail = normalCumulative(-Math.sqrt(taskCount / (taskCount - 1)) * t);
  return {
    low: estimates[placeOf(tail, estimates.length)] as number,
    high: estimates[placeOf(1 - tail, estimates.length)] as number,
  };
}
