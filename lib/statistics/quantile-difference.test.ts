import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededRepeats } from './needed-repeats';
import { quantileDifference } from './quantile-difference';
import { fewestForQuantile, quantileOf } from './quantile-interval';
import { studentQuantile } from './quantiles';
import { resampledQuantiles, sortRuns } from './resampled-quantiles';
import { seededShares } from './seeded-shares';
import { taskBootstrap } from './task-bootstrap';
import { taskResampling } from './task-resampling';

/** Values of the runs of each task. */
type Runs = readonly (readonly number[])[];

const sorted = (runs: Runs) =>
  sortRuns(
    runs.flat(),
    runs.flatMap((values, task) => values.map(() => task)),
  );
const between = (own: Runs, baseline: Runs, probability = 0.5, resamples = 400) =>
  quantileDifference({
    resampling: taskResampling(own.length, resamples),
    taskCount: own.length,
    runs: [sorted(own), sorted(baseline)],
    probability,
  });
const kept = (runs: Runs, other: Runs): Runs => runs.map((values, task) => (other[task]?.length === 0 ? [] : values));
/** NaN without a value. */
const quantile = (values: readonly number[], probability: number) =>
  values.length === 0 ? Number.NaN : quantileOf(Float64Array.from(values).sort(), probability);

/** The quantiles of what each resample drew, copied out and sorted. */
function naive(runs: Runs, probability: number, resamples: number): number[] {
  const { draws, taskCount } = taskBootstrap({ taskCount: runs.length, resamples });
  return Array.from({ length: resamples }, (_, at) =>
    quantile(
      [...draws.subarray(at * taskCount, (at + 1) * taskCount)].flatMap((task) => runs[task] ?? []),
      probability,
    ),
  );
}

const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1e4, noNaN: true }));
const runsOf = (tasks: number) => fc.array(fc.array(value, { maxLength: 4 }), { minLength: tasks, maxLength: tasks });
const pair = fc.integer({ min: 1, max: 12 }).chain((tasks) => fc.tuple(runsOf(tasks), runsOf(tasks)));
const probability = fc.constantFrom(0.05, 0.5, 0.9, 0.95);

/** Log-normal times of so many tasks and runs, correlated in a task. */
function times(tasks: number, repeats: number, { seed = 1, factor = 1, noise = 0.5 } = {}): number[][] {
  const next = seededShares(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Array.from({ length: tasks }, (_, task) =>
    Array.from({ length: repeats }, () => factor * Math.exp(Math.sin(task * 7.3) + noise * normal())),
  );
}

describe('resampledQuantiles', () => {
  it('are those of every resample written out', () => {
    fc.assert(
      fc.property(pair, probability, ([runs], share) => {
        const expected = naive(runs, share, 40);
        const bootstrap = taskBootstrap({ taskCount: runs.length, resamples: 40 });
        const { quantiles, sharesBelow } = resampledQuantiles(bootstrap, sorted(runs), share);
        for (const [at, own] of expected.entries())
          if (Number.isNaN(own)) expect(quantiles[at]).toBeNaN();
          else expect(quantiles[at]).toBeCloseTo(own, 9);
        for (const own of sharesBelow) expect(Number.isNaN(own) || (own >= 0 && own <= 1)).toBe(true);
      }),
    );
  });
});

describe('quantileDifference', () => {
  it('is that of the runs of common tasks, as far to both sides as the same resamples of both differ', () => {
    fc.assert(
      fc.property(pair, probability, ([own, baseline], share) => {
        const [first, second] = [kept(own, baseline), kept(baseline, own)];
        const units = first.filter((values) => values.length > 0).length;
        const found = between(own, baseline, share, 40);
        expect(found.tasks).toBe(units);
        if (units === 0) {
          expect(found).toMatchObject({ estimate: null, difference: null });
          return;
        }
        const estimate = quantile(first.flat(), share) - quantile(second.flat(), share);
        expect(found.estimate?.estimate).toBeCloseTo(estimate, 9);
        if (units === 1) {
          expect(found).toMatchObject({ estimate: { low: null, high: null }, difference: null });
          return;
        }
        const ours = naive(first, share, 40);
        const theirs = naive(second, share, 40);
        const differences = ours.map((one, at) => one - (theirs[at] ?? Number.NaN)).filter((one) => !Number.isNaN(one));
        const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
        const square = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (differences.length - 1);
        expect(found.difference?.standardError).toBeCloseTo(Math.sqrt(square), 6);
        const half = studentQuantile(0.975, units - 1) * Math.sqrt(square);
        const { low, high } = found.estimate ?? { low: null, high: null };
        if (low !== null) expect(low).toBeCloseTo(estimate - half, 5);
        if (high !== null) expect(high).toBeCloseTo(estimate + half, 5);
      }),
    );
  });

  it('is mirrored where the arms change places', () => {
    fc.assert(
      fc.property(pair, probability, ([own, baseline], share) => {
        const forth = between(own, baseline, share, 40);
        const back = between(baseline, own, share, 40);
        const mirrored = (end: number | null | undefined) => (end == null ? end : 0 - end);
        expect(back.tasks).toBe(forth.tasks);
        expect(forth.estimate?.estimate).toBe(mirrored(back.estimate?.estimate));
        for (const [one, other] of [
          [forth.estimate?.low, mirrored(back.estimate?.high)],
          [forth.estimate?.high, mirrored(back.estimate?.low)],
        ])
          if (one == null || other == null) expect(one).toBe(other);
          else expect(one).toBeCloseTo(other, 9);
      }),
    );
  });

  it('is nothing between arms that are alike', () => {
    const alike = times(80, 2);
    for (const share of [0.5, 0.95]) {
      const { estimate, difference, within } = between(alike, alike, share);
      expect(estimate).toEqual({ estimate: 0, low: 0, high: 0 });
      expect(neededRepeats({ difference, within, present: 80 })).toEqual({ kind: 'same', present: 80 });
    }
  });

  it('is sharper in pairs than between arms of tasks that have nothing to do with each other', () => {
    const width = (own: Runs, baseline: Runs) => {
      const { estimate } = between(own, baseline);
      return (estimate?.high ?? Number.NaN) - (estimate?.low ?? Number.NaN);
    };
    const baseline = times(100, 3, { noise: 0.1 });
    const faster = times(100, 3, { seed: 2, factor: 0.9, noise: 0.1 });
    expect(width(faster, baseline)).toBeLessThan(0.6 * width(faster.toReversed(), baseline));
  });

  it('has open ends where the tail of either arm holds too few runs', () => {
    expect([0.5, 0.95].map((share) => fewestForQuantile(share))).toEqual([6, 72]);
    const ends = (tasks: number, share: number) => {
      const { estimate } = between(times(tasks, 1), times(tasks, 1, { seed: 2 }), share);
      return [estimate?.low === null, estimate?.high === null];
    };
    expect(ends(5, 0.5)).toEqual([true, true]);
    expect(ends(6, 0.5)).toEqual([false, false]);
    expect(ends(71, 0.95)).toEqual([true, true]);
    expect(ends(72, 0.95)).toEqual([false, false]);
  });

  it('knows how much of its error more repeats would take away', () => {
    const of = (seed: number, repeats: number) =>
      between(
        times(60, repeats, { seed, noise: 1.2 }),
        times(60, repeats, { seed: seed + 50, factor: 1.15, noise: 1.2 }),
      );
    const shares = Array.from({ length: 20 }, (_, seed) => {
      const { difference, within } = of(seed + 1, 12);
      const inTasks = ((within?.first.variance ?? 0) + (within?.second.variance ?? 0)) / 12 / 60;
      return inTasks / (difference?.standardError ?? 0) ** 2;
    });
    // A run differs from others of its task far more than tasks do: nearly all of it.
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(1.1);
    const verdicts = Array.from({ length: 20 }, (_, seed) => neededRepeats({ ...of(seed + 1, 6), present: 60 }).kind);
    expect(verdicts.filter((kind) => kind === 'repeats').length).toBeGreaterThan(4);
    expect(between(times(60, 1), times(60, 1, { seed: 2 })).within).toBeNull();
  });

  it('resamples groups of tasks where there are very many, with about the same error', () => {
    const of = (tasks: number) =>
      between(times(tasks, 1, { noise: 0.2 }), times(tasks, 1, { seed: 2, factor: 1.5, noise: 0.2 })).difference
        ?.standardError ?? Number.NaN;
    expect(of(1_600) / of(400)).toBeGreaterThan(0.4);
    expect(of(1_600) / of(400)).toBeLessThan(0.6);
  });
});
