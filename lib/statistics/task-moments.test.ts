import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportionInterval } from './proportion-interval';
import { ratioInterval } from './ratio-interval';
import { meanOfMoments, proportionOfMoments, type TaskMoments } from './task-moments';

type Task = { n: number; s: number };
const sumOf = (tasks: readonly Task[], of: (task: Task) => number) => tasks.reduce((sum, task) => sum + of(task), 0);
const momentsOf = (tasks: readonly Task[]): TaskMoments => ({
  tasks: tasks.length,
  runs: sumOf(tasks, ({ n }) => n),
  sum: sumOf(tasks, ({ s }) => s),
  squares: sumOf(tasks, ({ s }) => s * s),
  products: sumOf(tasks, ({ n, s }) => n * s),
  runSquares: sumOf(tasks, ({ n }) => n * n),
});

describe('intervals from sums over tasks', () => {
  it('of a mean is that of the ratio of the sums', () => {
    const task = fc.record({ n: fc.integer({ min: 1, max: 6 }), s: fc.integer({ min: 0, max: 1000 }) });
    fc.assert(
      fc.property(fc.array(task, { minLength: 2, maxLength: 30 }), (tasks) => {
        const known = ratioInterval(
          tasks.map(({ s }) => s),
          tasks.map(({ n }) => n),
        );
        const found = meanOfMoments(momentsOf(tasks));
        expect(found?.estimate).toBeCloseTo(known?.estimate ?? Number.NaN, 6);
        expect(found?.low).toBeCloseTo(known?.low ?? Number.NaN, 4);
        expect(found?.high).toBeCloseTo(known?.high ?? Number.NaN, 4);
      }),
    );
  });

  it('of a share is that of the runs task by task', () => {
    const task = fc.integer({ min: 1, max: 6 }).chain((n) => fc.record({ n: fc.constant(n), s: fc.nat(n) }));
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 30 }), (tasks) => {
        const known = proportionInterval({ right: tasks.map(({ s }) => s), runs: tasks.map(({ n }) => n) });
        const found = proportionOfMoments(momentsOf(tasks));
        expect(found?.estimate).toBeCloseTo(known?.estimate ?? Number.NaN, 9);
        expect(found?.low).toBeCloseTo(known?.low ?? Number.NaN, 6);
        expect(found?.high).toBeCloseTo(known?.high ?? Number.NaN, 6);
      }),
    );
  });

  it('needs two tasks for a mean, and a run for a share', () => {
    expect(meanOfMoments(momentsOf([{ n: 5, s: 3 }]))).toBeNull();
    expect(proportionOfMoments(momentsOf([]))).toBeNull();
  });
});
