import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paretoFront } from './pareto-front';

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
