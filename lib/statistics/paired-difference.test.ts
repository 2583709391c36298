import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedDifference } from './paired-difference';
import { studentQuantile } from './quantiles';
import { resample, taskBootstrap } from './task-bootstrap';

function between(differences: readonly number[], isShare = false) {
  const bootstrap = taskBootstrap({ taskCount: differences.length, resamples: 2_000 });
  const tasks = resample(bootstrap, new Float64Array(differences.length).fill(1));
  return pairedDifference({ bootstrap, differences: Float64Array.from(differences), tasks, isShare });
}

/** Extra hours of sleep under two drugs, ten patients: Student, The probable error of a mean, Biometrika 6 (1908). */
const sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];

describe('pairedDifference', () => {
  // As every textbook has it: mean 1.58, standard error 0.3890, and Student's interval 0.70 to 2.46.
  it('of Student’s sleep data has his mean and error, and an interval that holds his', () => {
    const difference = between(sleep);
    expect(difference?.estimate).toBeCloseTo(1.58, 12);
    expect(difference?.standardError).toBeCloseTo(0.389, 4);
    expect(difference?.tasks).toBe(10);
    expect(difference?.low).toBeLessThanOrEqual(0.7001);
    expect(difference?.high).toBeGreaterThanOrEqual(2.4598);
    expect(difference?.low).toBeGreaterThanOrEqual(1.58 - 1.5 * studentQuantile(0.975, 9) * 0.38905);
  });

  it('is mirrored where the arms change places', () => {
    const difference = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(difference, { minLength: 2, maxLength: 30 }), fc.boolean(), (some, isShare) => {
        const own = between(some, isShare);
        const mirrored = between(
          some.map((value) => -value),
          isShare,
        );
        expect(own?.low).toBeCloseTo(-(mirrored?.high ?? Number.NaN), 9);
        expect(own?.high).toBeCloseTo(-(mirrored?.low ?? Number.NaN), 9);
        expect(own?.low).toBeLessThanOrEqual(own?.estimate ?? Number.NaN);
        expect(own?.high).toBeGreaterThanOrEqual(own?.estimate ?? Number.NaN);
      }),
      { numRuns: 40 },
    );
  });

  it('of shares is unsure even where no task differs, and stays inside −1..1', () => {
    const none = between(new Array<number>(20).fill(0), true);
    expect(none?.estimate).toBe(0);
    expect(none?.low).toBeLessThan(-0.05);
    expect(none?.high).toBeGreaterThan(0.05);
    const all = between([1, 1, 1], true);
    expect(all?.high).toBe(1);
    expect(all?.low).toBeLessThan(0);
  });

  it('of equal costs is nothing, and of one task unknown', () => {
    expect(between([0, 0, 0])).toMatchObject({ estimate: 0, low: 0, high: 0 });
    expect(between([1])).toBeNull();
  });

  it('is of the tasks both have', () => {
    const bootstrap = taskBootstrap({ taskCount: 12, resamples: 500 });
    const tasks = resample(
      bootstrap,
      Float64Array.from({ length: 12 }, (_, task) => (task < 10 ? 1 : 0)),
    );
    const difference = pairedDifference({ bootstrap, differences: Float64Array.of(...sleep, 0, 0), tasks });
    expect(difference).toMatchObject({
      tasks: 10,
      estimate: expect.closeTo(1.58, 12),
      standardError: expect.closeTo(0.389, 4),
    });
  });

  it('of groups of tasks has about the error of the tasks themselves', () => {
    const units = Float64Array.from({ length: 400 }, (_, unit) => Math.sin(unit * 7.3) + Math.cos(unit * 3.1));
    const bootstrap = taskBootstrap({ taskCount: 400, resamples: 500 });
    const tasks = resample(bootstrap, new Float64Array(400).fill(25));
    const difference = pairedDifference({ bootstrap, differences: units.map((unit) => unit * 5), tasks });
    // Each sum of 25 differences has 25 times the variance of one: here 25, so that one has 1 and their mean 1/100.
    expect(difference?.tasks).toBe(10_000);
    expect(difference?.standardError).toBeCloseTo(0.01, 3);
  });
});
