import { expect, test } from 'vitest';
import { proportionInterval } from '@/lib/statistics/proportion-interval';
import { wilsonInterval } from '@/lib/statistics/wilson-interval';
import { accuracyUnder } from './accuracy-under';

test('tasks that fared alike are taken apart again: the interval is the one of the tasks', () => {
  const of = accuracyUnder([
    [0, 5, 2],
    [3, 5, 1],
    [5, 5, 2],
  ]);
  expect(of).toEqual(proportionInterval({ right: [0, 0, 3, 5, 5], runs: [5, 5, 5, 5, 5] }));
  expect(of).toMatchObject({ estimate: 13 / 25, method: 'wilson-effective' });
});

test('runs of one task that go alike are worth one run each task, not five', () => {
  const ten = accuracyUnder([
    [0, 5, 5],
    [5, 5, 5],
  ]);
  const plain = wilsonInterval(25, 50);
  expect(ten && plain && (ten.high - ten.low) / (plain.high - plain.low)).toBeGreaterThan(1.8);
});

test('with one run a task it is Wilson’s; without runs there is none', () => {
  expect(
    accuracyUnder([
      [0, 1, 3],
      [1, 1, 7],
    ]),
  ).toMatchObject({ ...wilsonInterval(7, 10), method: 'wilson' });
  expect(accuracyUnder([])).toBeNull();
});
