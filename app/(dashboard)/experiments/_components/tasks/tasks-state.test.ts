import { expect, test } from 'vitest';
import { nextSort, readSort, writeSort } from './tasks-state';

const order = { by: 'task', down: false } as const;

test.each(['', 'accuracy', '-difference', '-cost', 'time', 'arm-1', '-arm-12', '-task'])(
  'an order is read from the address as it was written: %j',
  (text) => expect(writeSort(readSort(text, 12))).toBe(text),
);

test.each(['arm-0', 'arm-13', 'arm-1.5', 'arm--1', '--cost', 'price', 'constructor'])(
  'what means nothing is the order of the tasks: %s',
  (text) => expect(readSort(text, 12)).toEqual(order),
);

test('a header sorts the more telling way, then the other, then not', () => {
  const hardest = nextSort(order, 'accuracy', 'outcomes');
  expect(hardest).toEqual({ by: 'accuracy', down: false });
  const easiest = nextSort(hardest, 'accuracy', 'outcomes');
  expect(easiest).toEqual({ by: 'accuracy', down: true });
  expect(nextSort(easiest, 'accuracy', 'outcomes')).toEqual(order);
  expect(nextSort(easiest, 'cost', 'cost')).toEqual({ by: 'cost', down: true });
});

test("an arm's column begins with the hardest, or the dearest", () => {
  expect(nextSort(order, 2, 'outcomes').down).toBe(false);
  expect(nextSort(order, 2, 'cost').down).toBe(true);
});
