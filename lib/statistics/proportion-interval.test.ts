import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveSize } from './effective-size';
import { proportionInterval } from './proportion-interval';
import { wilsonInterval } from './wilson-interval';

describe('effectiveSize', () => {
  // By hand from Korn and Graubard 1998: four tasks of two runs, right 2, 2, 0, 0. Linearised variance 4/3 · 4/8² = 1/12, so that
  // 1/4 : 1/12 = 3 runs, times (1.960/3.182)² for three degrees of freedom = 1.138.
  it('of runs that say the same within a task is that of the tasks', () => {
    expect(effectiveSize({ hits: [2, 2, 0, 0], runs: [2, 2, 2, 2] })).toBeCloseTo(1.138, 3);
  });

  it('is all runs where tasks have one each', () => {
    expect(effectiveSize({ hits: [1, 0, 0], runs: [1, 1, 1] })).toBe(3);
  });

  it('is the tasks where there is nothing to see a variance by', () => {
    expect(effectiveSize({ hits: [3, 3], runs: [3, 3] })).toBe(2);
    expect(effectiveSize({ hits: [1], runs: [3] })).toBe(1);
  });
});

describe('proportionInterval', () => {
  const tasks = fc.array(
    fc.tuple(fc.nat(5), fc.nat(5)).map(([runs, some]) => ({ runs, right: some % (runs + 1) })),
    { minLength: 1, maxLength: 40 },
  );

  it('is plain Wilson with one run per task', () => {
    const interval = proportionInterval({ right: [1, 0, 1, 1], runs: [1, 1, 1, 1] });
    expect(interval).toEqual({ ...wilsonInterval(3, 4), method: 'wilson', effectiveSize: 4 });
  });

  it('stays inside 0..1 around the share, and is never narrower than if all runs were independent', () => {
    fc.assert(
      fc.property(tasks, (some) => {
        const right = some.map((task) => task.right);
        const runs = some.map((task) => task.runs);
        const interval = proportionInterval({ right, runs });
        const count = runs.reduce((sum, own) => sum + own, 0);
        if (count === 0) {
          expect(interval).toBeNull();
          return;
        }
        const hit = right.reduce((sum, own) => sum + own, 0);
        const independent = wilsonInterval(hit, count);
        if (!interval || !independent) throw new Error('An interval was expected.');
        expect(interval.estimate).toBeCloseTo(hit / count, 12);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeLessThanOrEqual(interval.estimate + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(interval.estimate - 1e-12);
        expect(interval.high - interval.low).toBeGreaterThanOrEqual(independent.high - independent.low - 1e-9);
      }),
    );
  });
});
