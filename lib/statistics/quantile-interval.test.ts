import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantileIntervals, quantileOf } from './quantile-interval';

const oneEach = (count: number) => ({
  values: Float64Array.from({ length: count }, (_, run) => run + 1),
  task: Int32Array.from({ length: count }, (_, run) => run),
  taskCount: count,
});

describe('quantileIntervals', () => {
  // Ranks of the 95 % interval of a median in every table of the sign test, e.g. Conover 1999, table A3.
  it.each([
    [10, 2, 9],
    [20, 6, 15],
    [50, 18, 33],
    [100, 40, 61],
  ])('of the median of %i values lies between ranks %i and %i', (count, low, high) => {
    const [median] = quantileIntervals({ ...oneEach(count), probabilities: [0.5] });
    expect(median).toEqual({ estimate: (count + 1) / 2, low, high });
  });

  it('says where an end lies beyond all runs', () => {
    // 0.95^20 = 0.36: more often than one time in forty all twenty values lie below the quantile.
    const [p95] = quantileIntervals({ ...oneEach(20), probabilities: [0.95] });
    expect(p95).toEqual({ estimate: 19.05, low: 17, high: null });
    expect(quantileIntervals({ ...oneEach(1), probabilities: [0.5] })).toEqual([
      { estimate: 1, low: null, high: null },
    ]);
    expect(quantileIntervals({ ...oneEach(0), probabilities: [0.5] })).toEqual([null]);
  });

  it('is wider where runs of a task resemble each other', () => {
    const values = Float64Array.from({ length: 200 }, (_, run) => Math.floor(run / 5));
    const nested = { values, task: Int32Array.from(values), taskCount: 40, probabilities: [0.5] };
    const apart = { ...nested, task: Int32Array.from(values, (_, run) => run), taskCount: 200 };
    const width = ([median]: ReturnType<typeof quantileIntervals>) => (median?.high ?? 0) - (median?.low ?? 0);
    expect(width(quantileIntervals(nested))).toBeGreaterThan(1.8 * width(quantileIntervals(apart)));
  });

  it('agrees with what spreadsheets say, and keeps its order', () => {
    expect(quantileOf(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0.95)).toBeCloseTo(9.55, 12);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }), (some) => {
        const task = Int32Array.from(some, (_, run) => run % 7);
        for (const interval of quantileIntervals({
          values: Float64Array.from(some),
          task,
          taskCount: 7,
          probabilities: [0.5, 0.95],
        })) {
          expect(interval?.low ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(interval?.estimate ?? Number.NaN);
          expect(interval?.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(interval?.estimate ?? Number.NaN);
        }
      }),
    );
  });
});
