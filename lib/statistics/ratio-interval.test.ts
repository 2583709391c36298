import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { studentQuantile } from './quantiles';
import { ratioInterval } from './ratio-interval';
import { wilsonInterval } from './wilson-interval';

describe('a ratio of sums', () => {
  test('worked by hand: 1, 2, 6 over 1, 2, 3', () => {
    // R = 9/6; residuals −0.5, −1, 1.5; standard error √(3/2 · 3.5)/6 = 0.38188; t of two degrees of freedom 4.30265.
    const interval = ratioInterval([1, 2, 6], [1, 2, 3]);
    expect(interval?.estimate).toBe(1.5);
    expect(interval?.low).toBeCloseTo(1.5 - 4.30265 * 0.381881, 4);
    expect(interval?.high).toBeCloseTo(1.5 + 4.30265 * 0.381881, 4);
  });

  test('with one of each unit it is the interval of a mean', () => {
    const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, (some) => {
        const mean = some.reduce((sum, value) => sum + value, 0) / some.length;
        const squares = some.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        // Student's t of a mean.
        const half = studentQuantile(0.975, some.length - 1) * Math.sqrt(squares / (some.length - 1) / some.length);
        const found = ratioInterval(
          some,
          some.map(() => 1),
        );
        expect(found?.low).toBeCloseTo(mean - half, 6);
        expect(found?.high).toBeCloseTo(mean + half, 6);
      }),
    );
  });

  test('repeating every task twice makes it no narrower', () => {
    expect(ratioInterval([2, 4, 12], [2, 4, 6])).toEqual(ratioInterval([1, 2, 6], [1, 2, 3]));
  });

  test('tasks without a run do not count, and below two there is none', () => {
    expect(ratioInterval([1, 9, 2], [1, 0, 1])).toEqual(ratioInterval([1, 2], [1, 1]));
    expect(ratioInterval([3], [4])).toBeNull();
    expect(ratioInterval([], [])).toBeNull();
    expect(ratioInterval([0, 0], [0, 0])).toBeNull();
  });
});

test('a share stays inside 0 to 1, and at its ends has the width of so many trials', () => {
  expect(ratioInterval([0, 0, 0], [5, 1, 2], { isShare: true })).toEqual(wilsonInterval(0, 3));
  expect(ratioInterval([5, 1], [5, 1], { isShare: true })).toEqual(wilsonInterval(2, 2));
  const pair = fc.tuple(fc.nat(20), fc.nat(20)).map(([part, rest]) => [part, part + rest] as const);
  fc.assert(
    fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), (units) => {
      const interval = ratioInterval(
        units.map(([part]) => part),
        units.map(([, whole]) => whole),
        { isShare: true },
      );
      if (!interval) return;
      expect(interval.low).toBeGreaterThanOrEqual(0);
      expect(interval.high).toBeLessThanOrEqual(1);
      expect(interval.low).toBeLessThanOrEqual(interval.estimate);
      expect(interval.high).toBeGreaterThanOrEqual(interval.estimate);
    }),
  );
});
