import { expect, test } from 'vitest';
import { sayElasticity, shortBookName } from './price-words';

const elasticity = { estimate: -0.4, low: -1, high: 0.002 };
const say = (tasks: number, of: typeof elasticity | null = elasticity, called = 1) =>
  sayElasticity({ elasticity: of, tasks, subjects: Array(called).fill({}) });

test('an elasticity is said as what a double price means', () => {
  // 2 ** −0.4 = 0.758, 2 ** −1 = 0.5
  expect(say(6)).toBe('Twice the price means 24 % fewer calls (95 %: from 50 % fewer to no fewer).');
  expect(say(20, { estimate: 1, low: 0.5, high: 2 })).toBe(
    'Twice the price means 100 % more calls (95 %: from 41 % more to 300 % more).',
  );
});

test('too few tasks, nothing called, and no price that differs each have a sentence of their own', () => {
  expect(say(5)).toBe('Only 5 tasks have ended under every book: at least 6 are needed.');
  expect(say(1, null)).toBe('Only 1 task has ended under every book: at least 6 are needed.');
  expect(say(0, null, 0)).toBe('None of the tasks has ended under every book: at least 6 are needed.');
  expect(say(20, null)).toBe(
    'Nothing that was called has a known price that differs between the books by a factor of 1.5 or more.',
  );
  expect(say(20, null, 0)).toBe('No model or tool was called under any of the books.');
});

test('a book made for an experiment is named without it', () => {
  expect(shortBookName('List prices × 10, for Prices, again')).toBe('List prices × 10');
  expect(shortBookName('List prices')).toBe('List prices');
});
