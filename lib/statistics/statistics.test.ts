import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './mean-interval';
import { paretoFront } from './pareto-front';
import { normalQuantile, studentQuantile } from './quantiles';
import { wilsonInterval } from './wilson-interval';

describe('wilsonInterval', () => {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is %f to %f', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('mirrors: failures have the mirrored interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (trials, some) => {
        const successes = some % (trials + 1);
        const interval = wilsonInterval(successes, trials);
        const mirrored = wilsonInterval(trials - successes, trials);
        expect(interval?.low).toBeCloseTo(1 - (mirrored?.high ?? 9), 9);
        expect(interval?.low).toBeLessThanOrEqual(successes / trials);
        expect(interval?.high).toBeGreaterThanOrEqual(successes / trials);
      }),
    );
  });

  it('knows nothing without trials', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe('quantiles', () => {
  // Tables of the normal and the t distribution as printed in every textbook.
  it.each([
    [0.975, 1.959964],
    [0.995, 2.575829],
    [0.5, 0],
    [0.001, -3.090232],
  ])('of the normal distribution at %f is %f', (probability, z) => {
    expect(normalQuantile(probability)).toBeCloseTo(z, 5);
  });

  it.each([
    [0.975, 1, 12.7062],
    [0.975, 2, 4.3027],
    [0.975, 3, 3.1824],
    [0.975, 4, 2.7764],
    [0.975, 10, 2.2281],
    [0.975, 30, 2.0423],
    [0.995, 5, 4.0321],
    [0.9, 120, 1.2886],
    [0.025, 10, -2.2281],
  ])('of the t distribution at %f with %i degrees is %f', (probability, degrees, t) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(t, 3);
  });
});

describe('meanInterval', () => {
  it('of 9.1 … 9.9 is what the t table gives by hand', () => {
    // n 4, mean 9.5, s 0.3651: 9.5 ± 3.1824 × 0.3651 / 2
    const interval = meanInterval({ count: 4, mean: 9.5, standardDeviation: 0.3651 });
    expect(interval?.low).toBeCloseTo(8.919, 3);
    expect(interval?.high).toBeCloseTo(10.081, 3);
  });

  it('needs two values', () => {
    expect(meanInterval({ count: 1, mean: 3, standardDeviation: 0 })).toBeNull();
  });
});

describe('paretoFront', () => {
  const point = fc.record({ cost: fc.integer({ min: 0, max: 9 }), gain: fc.integer({ min: 0, max: 9 }) });
  type Point = { cost: number; gain: number };
  const beats = (a: Point, b: Point) => a.cost <= b.cost && a.gain >= b.gain && (a.cost < b.cost || a.gain > b.gain);

  it('is exactly what nothing beats', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), (points) => {
        const front = paretoFront(points);
        for (const candidate of points)
          expect(front.includes(candidate)).toBe(!points.some((other) => beats(other, candidate)));
        expect(front.map(({ cost }) => cost)).toEqual(front.map(({ cost }) => cost).sort((a, b) => a - b));
      }),
    );
  });
});
