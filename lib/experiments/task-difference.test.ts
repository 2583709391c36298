import { expect, test } from 'vitest';
import { seededShares } from '@/lib/statistics/seeded-shares';
import { unseenShare } from '@/lib/statistics/unseen-share';
import { leastTasks, readEffect } from './response-words';
import { meanScore, taskDifference } from './task-difference';

const same = (value: number, count: number) => Float64Array.from({ length: count }, () => value);
const score = (...moved: number[][]) => meanScore(moved.map((one) => Float64Array.from(one)));

test('a difference that is the same in all tasks has no interval, one that is not has', () => {
  expect(taskDifference(same(2, 6))).toEqual({ estimate: 2, low: null, high: null });
  expect(taskDifference(same(0, 6))).toEqual({ estimate: 0, low: null, high: null });
  expect(taskDifference(Float64Array.of(2))).toBeNull();
  const found = taskDifference(Float64Array.of(2, 2, 2, 2, 2, 1));
  expect(found?.low).toBeLessThan(found?.estimate ?? 0);
  // Differences of shares have one in any case: half a task to each side.
  expect(taskDifference(same(1, 6), { isShare: true })?.low).toBeLessThan(1);
});

test('where all tasks agree, the verdict is theirs from the sixth on', () => {
  const read = (estimate: number, tasks: number) =>
    readEffect({ interval: { estimate, low: null, high: null }, bound: 0.1, tasks });
  expect(leastTasks).toBe(6);
  expect([read(1, 6), read(-1, 6), read(0, 6)]).toEqual(['asked', 'opposite', 'none']);
  expect([read(1, 5), read(-1, 5), read(0, 5)]).toEqual(['too-few', 'too-few', 'too-few']);
});

test('a score that all tasks agree on reaches as far as tasks that were not seen could bring it', () => {
  for (const tasks of [6, 20, 600]) {
    const unseen = unseenShare(tasks);
    const ones = score(Array(tasks).fill(1));
    expect(ones).toMatchObject({ estimate: 1, high: 1 });
    expect(ones?.low).toBeCloseTo(1 - 2 * unseen, 12);
    const zeros = score(Array(tasks).fill(0));
    expect(zeros?.low).toBeCloseTo(-unseen, 12);
    expect(zeros?.high).toBeCloseTo(unseen, 12);
    expect(score(Array(tasks).fill(1), Array(tasks).fill(0))?.estimate).toBeCloseTo(0.5, 12);
  }
  expect(score([1])).toBeNull();
  expect(meanScore([])).toBeNull();
});

test('it stays within −1 to 1, and one task that is otherwise does not make it surer', () => {
  const all = score([1, 1, 1, 1, 1, 1, 1, 1]);
  const most = score([1, 1, 1, 1, 1, 1, 1, -1]);
  expect(most?.low).toBeLessThan(all?.low ?? -1);
  expect(most?.high).toBeLessThanOrEqual(1);
  expect(score([-1, -1, -1, -1, -1, -1])).toMatchObject({ estimate: -1, low: -1 });
});

test('the interval holds the true score at least 94 % of the time, also where nearly all tasks move alike', () => {
  const next = seededShares(7);
  for (const { asked, other, tasks } of [
    { asked: 0.95, other: 0, tasks: 8 },
    { asked: 0.9, other: 0.1, tasks: 12 },
    { asked: 0.05, other: 0.05, tasks: 20 },
    { asked: 0.5, other: 0.2, tasks: 20 },
  ]) {
    let held = 0;
    const trials = 400;
    for (let trial = 0; trial < trials; trial++) {
      const drawn = Array.from({ length: tasks }, () => {
        const share = next();
        return share < asked ? 1 : share < asked + other ? -1 : 0;
      });
      const interval = score(drawn);
      if (interval && interval.low <= asked - other && interval.high >= asked - other) held++;
    }
    expect(held / trials, `${asked} ${other} ${tasks}`).toBeGreaterThanOrEqual(0.94);
  }
});
