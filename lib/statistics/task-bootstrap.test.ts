import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapInterval, resampledRatios } from './bootstrap-interval';
import { resample, resamplingUnits, taskBootstrap } from './task-bootstrap';

/** Populations of ten cities in 1920 and 1930, in thousands: data set `city` of R's package boot, from Davison and Hinkley 1997. */
const in1920 = Float64Array.of(138, 93, 61, 179, 48, 37, 29, 23, 30, 2);
const in1930 = Float64Array.of(143, 104, 69, 260, 75, 63, 50, 48, 111, 50);
const column = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 });

describe('taskBootstrap', () => {
  it('draws as many tasks as there are, the same ones every time', () => {
    const bootstrap = taskBootstrap({ taskCount: 7, resamples: 50 });
    expect(bootstrap.draws).toHaveLength(350);
    expect(bootstrap.draws.every((task) => task < 7)).toBe(true);
    expect(taskBootstrap({ taskCount: 7, resamples: 50 })).toEqual(bootstrap);
    expect(taskBootstrap({ taskCount: 7, resamples: 50, seed: 8 })).not.toEqual(bootstrap);
  });

  it('draws each task equally often', () => {
    const { draws } = taskBootstrap({ taskCount: 10, resamples: 10_000 });
    const drawn = new Array<number>(10).fill(0);
    for (const task of draws) drawn[task] = (drawn[task] ?? 0) + 1;
    // Standard deviation of each count: 95.
    for (const count of drawn) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('sums what was drawn, whatever the number of resamples', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 9 }), (some, resamples) => {
        const bootstrap = taskBootstrap({ taskCount: some.length, resamples });
        const { totals } = resample(bootstrap, Float64Array.from(some));
        for (const [at, total] of totals.entries()) {
          const drawn = [...bootstrap.draws.slice(at * some.length, (at + 1) * some.length)];
          expect(total).toBeCloseTo(
            drawn.reduce((sum, task) => sum + (some[task] ?? 0), 0),
            8,
          );
        }
      }),
    );
  });

  it('joins very many tasks to groups of equal size, few not at all', () => {
    expect([...resamplingUnits(5).unitOf]).toEqual([0, 1, 2, 3, 4]);
    const { unitCount, unitOf } = resamplingUnits(10_000);
    const sizes = new Array<number>(unitCount).fill(0);
    for (const unit of unitOf) sizes[unit] = (sizes[unit] ?? 0) + 1;
    expect(new Set(sizes)).toEqual(new Set([25]));
    expect([...unitOf.slice(0, 8)]).toEqual([313, 48, 212, 159, 138, 267, 308, 158]); // the same at every opening
  });
});

describe('bootstrapInterval', () => {
  const bootstrap = taskBootstrap({ taskCount: 10, resamples: 20_000 });
  const sums = resample(bootstrap, in1930);
  const counts = resample(bootstrap, in1920);

  // What R's boot(city, ratio) reports: ratio 1.520313, bias about 0.04, standard error about 0.22.
  it('resamples the ratio of the city populations as the book does', () => {
    const ratios = resampledRatios(sums, counts, Number.NaN);
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length;
    expect(bootstrapInterval({ bootstrap, sums, counts })?.estimate).toBeCloseTo(1.5203125, 6);
    expect(mean - 1.5203125).toBeCloseTo(0.04, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.22, 2);
  });

  it('holds the estimate above zero, and says the same in another currency', () => {
    fc.assert(
      fc.property(column, fc.double({ min: 0.001, max: 1000, noNaN: true }), (some, rate) => {
        const few = taskBootstrap({ taskCount: some.length, resamples: 200 });
        const ones = resample(few, new Float64Array(some.length).fill(1));
        const own = bootstrapInterval({ bootstrap: few, sums: resample(few, Float64Array.from(some)), counts: ones });
        const other = bootstrapInterval({
          bootstrap: few,
          sums: resample(
            few,
            Float64Array.from(some, (value) => value * rate),
          ),
          counts: ones,
        });
        if (!own || !other) {
          expect(other).toEqual(own);
          return;
        }
        expect(own.low).toBeGreaterThan(0);
        expect(own.low).toBeLessThanOrEqual(own.estimate);
        expect(own.high).toBeGreaterThanOrEqual(own.estimate);
        expect(other.low / own.low / rate).toBeCloseTo(1, 6);
        expect(other.high / own.high / rate).toBeCloseTo(1, 6);
      }),
    );
  });

  it('is the studentised interval of the logarithm, worked out the long way', () => {
    const costs = [1, 2, 4, 8, 3, 2, 9, 1, 1, 5];
    const few = taskBootstrap({ taskCount: 10, resamples: 999 });
    const meanOf = (some: readonly number[]) => some.reduce((sum, cost) => sum + cost, 0) / some.length;
    const relativeErrorOf = (some: readonly number[]) => {
      const mean = meanOf(some);
      return (
        Math.sqrt(some.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / (some.length - 1) / some.length) / mean
      );
    };
    const sizes = Array.from({ length: 999 }, (_, at) => {
      const drawn = [...few.draws.slice(at * 10, at * 10 + 10)].map((task) => costs[task] ?? 0);
      return Math.abs(Math.log(meanOf(drawn) / meanOf(costs)) / relativeErrorOf(drawn));
    }).sort((left, right) => left - right);
    const t = 2.2622; // of nine degrees of freedom
    const reach = Math.min(1.5 * t, Math.max(t, sizes[949] ?? 0));
    const interval = bootstrapInterval({
      bootstrap: few,
      sums: resample(few, Float64Array.from(costs)),
      counts: resample(few, new Float64Array(10).fill(1)),
    });
    expect(reach).toBeGreaterThan(t + 0.01);
    expect(interval?.high).toBeCloseTo(meanOf(costs) * Math.exp(reach * relativeErrorOf(costs)), 6);
    expect(interval?.low).toBeCloseTo(meanOf(costs) / Math.exp(reach * relativeErrorOf(costs)), 6);
  });

  it('says nothing where two tasks are all there is, and far apart', () => {
    const two = taskBootstrap({ taskCount: 2, resamples: 99 });
    const counts = resample(two, Float64Array.of(1, 1));
    expect(bootstrapInterval({ bootstrap: two, sums: resample(two, Float64Array.of(1, 100)), counts })).toBeNull();
  });

  it('learns nothing from repeats that say the same', () => {
    const costs = Float64Array.of(1, 2, 4, 8, 3, 2, 9, 1, 1, 5);
    const once = { sums: resample(bootstrap, costs), counts: resample(bootstrap, new Float64Array(10).fill(1)) };
    const thrice = {
      sums: resample(
        bootstrap,
        costs.map((cost) => cost * 3),
      ),
      counts: resample(bootstrap, new Float64Array(10).fill(3)),
    };
    const interval = bootstrapInterval({ bootstrap, ...once });
    expect(bootstrapInterval({ bootstrap, ...thrice })?.low).toBeCloseTo(interval?.low ?? Number.NaN, 9);
    expect(bootstrapInterval({ bootstrap, ...thrice })?.high).toBeCloseTo(interval?.high ?? Number.NaN, 9);
  });

  it('leaves out tasks without runs, and needs two', () => {
    const lacking = (count: number) => Float64Array.from({ length: 10 }, (_, task) => (task < count ? 1 : 0));
    const costs = (count: number) => Float64Array.from({ length: 10 }, (_, task) => (task < count ? task + 1 : 0));
    const of = (count: number) =>
      bootstrapInterval({
        bootstrap,
        sums: resample(bootstrap, costs(count)),
        counts: resample(bootstrap, lacking(count)),
      });
    expect(of(4)?.estimate).toBe(2.5);
    expect(of(4)?.low).toBeGreaterThan(0);
    expect(of(1)).toBeNull();
    expect(of(0)).toBeNull();
  });

  it('has no width where all tasks say the same, and begins at zero where most say zero', () => {
    const ones = resample(bootstrap, new Float64Array(10).fill(1));
    const same = bootstrapInterval({
      bootstrap,
      sums: resample(bootstrap, new Float64Array(10).fill(0.3)),
      counts: ones,
    });
    expect(same?.low).toBe(same?.estimate);
    expect(same?.high).toBe(same?.estimate);
    const rare = bootstrapInterval({
      bootstrap,
      sums: resample(bootstrap, Float64Array.of(0, 0, 0, 2, 0, 0, 0, 0, 1, 0)),
      counts: ones,
    });
    expect(rare?.low).toBe(0);
    expect(rare?.high).toBeGreaterThan(0.5);
  });
});
