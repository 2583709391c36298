import { expandedPercentiles } from '@/lib/statistics/bootstrap-quantiles';
import type { Interval } from '@/lib/statistics/interval';
import { resample, type TaskBootstrap } from '@/lib/statistics/task-bootstrap';
import { unseenShare } from '@/lib/statistics/unseen-share';

/** Prices that differ by less than this factor say nothing of a response to them. */
export const leastFactor = 1.5;
/** Added to the calls of all tasks together, so that none at all has a logarithm. */
const halfACall = 0.5;
const confidence = 0.95;

export type PriceSlope = {
  estimate: number;
  resampled: Float64Array;
  /** Σ (x − x̄)², of the logarithms of the prices. */
  spread: number;
  /** By how much the slope changes for a change of 1 in ln(calls) under all books that are dearer than the mean. */
  lever: number;
};

const sumOf = (values: Float64Array | undefined): number => values?.reduce((sum, value) => sum + value, 0) ?? 0;

/**
 * Slope of ln(calls + ½) on ln(price of a call) over the books, by least squares. Null unless there are prices above zero that differ
 * by `leastFactor`. Books without a price are left out. `perBook`: calls per unit that is resampled.
 */
export function priceSlope(input: {
  prices: readonly (number | null)[];
  perBook: readonly Float64Array[];
  bootstrap: TaskBootstrap;
}): PriceSlope | null {
  const points = input.prices.flatMap((price, book) =>
    price !== null && price > 0 ? [{ x: Math.log(price), calls: input.perBook[book] as Float64Array }] : [],
  );
  const mean = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - mean) ** 2, 0);
  const xs = points.map(({ x }) => x);
  if (points.length < 2 || Math.max(...xs) - Math.min(...xs) < Math.log(leastFactor)) return null;
  const slope = (totalOf: (point: number) => number) =>
    points.reduce((sum, { x }, at) => sum + (x - mean) * Math.log(totalOf(at) + halfACall), 0) / spread;
  const drawn = points.map(({ calls }) => resample(input.bootstrap, calls).totals);
  return {
    estimate: slope((at) => sumOf(points[at]?.calls)),
    resampled: Float64Array.from({ length: input.bootstrap.resampleCount }, (_, draw) =>
      slope((at) => drawn[at]?.[draw] as number),
    ),
    spread,
    lever: points.reduce((sum, { x }) => sum + Math.max(0, x - mean), 0) / spread,
  };
}

/**
 * The slope with percentiles over resampled tasks. They reach at least as far as the tasks that may well be otherwise (`unseenShare`)
 * would bring it if they called nothing where it is dear, or nothing where it is cheap: ln(calls) would be less there by
 * −ln(1 − share). Where all tasks are alike, resampling alone would leave no interval. Null below two tasks.
 */
export function slopeInterval(slope: PriceSlope, tasks: number): Interval | null {
  if (tasks < 2) return null;
  const { estimate, resampled, lever } = slope;
  const { low, high } = expandedPercentiles({ estimates: resampled.slice(), taskCount: tasks, confidence });
  const reach = -Math.log(1 - unseenShare(tasks, confidence)) * lever;
  return { estimate, low: Math.min(low, estimate - reach), high: Math.max(high, estimate + reach) };
}

/** One slope for all, each with a level of its own (least squares, weighted by calls). Null without any. */
export function joinSlopes(slopes: readonly { weight: number; slope: PriceSlope }[]): PriceSlope | null {
  const weights = slopes.map(({ weight, slope }) => weight * slope.spread);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const [first] = slopes;
  if (first === undefined || whole === 0) return null;
  const join = (of: (slope: PriceSlope) => number) =>
    slopes.reduce((sum, { slope }, at) => sum + (weights[at] as number) * of(slope), 0) / whole;
  return {
    estimate: join(({ estimate }) => estimate),
    resampled: first.slope.resampled.map((_, draw) => join(({ resampled }) => resampled[draw] as number)),
    spread: join(({ spread }) => spread),
    lever: join(({ lever }) => lever),
  };
}
