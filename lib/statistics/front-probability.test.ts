import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontProbability } from './front-probability';
import { paretoFront } from './pareto-front';

const value = fc.integer({ min: 0, max: 5 });

describe('frontProbability', () => {
  it('is the share of resamples in which the arm is on the front', () => {
    const arms = fc.array(fc.array(fc.tuple(value, value), { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(arms, (some) => {
        const points = some.map((arm) => ({
          costs: Float64Array.from(arm, ([cost]) => cost),
          gains: Float64Array.from(arm, ([, gain]) => gain),
        }));
        const counted = new Array<number>(some.length).fill(0);
        for (let at = 0; at < 6; at++)
          for (const { place } of paretoFront(
            points.map(({ costs, gains }, place) => ({ place, cost: costs[at] ?? 0, gain: gains[at] ?? 0 })),
          ))
            counted[place] = (counted[place] ?? 0) + 1;
        expect(frontProbability(points)).toEqual(counted.map((count) => count / 6));
      }),
    );
  });

  it('leaves out resamples, and arms, in which there is nothing', () => {
    const points = [
      { costs: Float64Array.of(1, Number.NaN), gains: Float64Array.of(1, 1) },
      { costs: Float64Array.of(2, 2), gains: Float64Array.of(1, 1) },
      { costs: Float64Array.of(0, 0), gains: Float64Array.of(Number.NaN, Number.NaN) },
    ];
    expect(frontProbability(points)).toEqual([1, 0.5, null]);
    expect(frontProbability([])).toEqual([]);
  });
});
