import { expect, test } from 'vitest';
import { accuracyChart, type ChartArm } from './accuracy-chart';

const sure = (estimate: number) => ({ estimate, low: estimate, high: estimate });
const arm: ChartArm = { key: 'a', accuracy: sure(0.8), meanUsd: sure(0.002), meanSeconds: sure(4) };
const reference = (name: string, accuracy: number, usd: number | null) => ({ name, accuracy, usd, seconds: null });

test('published results widen the axes but are never on the front', () => {
  const chart = accuracyChart([arm], 'cost', undefined, [
    reference('better and cheaper', 0.99, 0.0001),
    reference('dear', 0.1, 0.9),
  ]);
  expect(chart.points[0]?.onFront).toBe(true);
  expect(chart.front).toEqual([{ x: 0.002, y: 0.8 }]);
  expect(chart.scale).toBe('log');
  expect(chart.xTicks[0]).toBeLessThanOrEqual(0.0001);
  expect(chart.xTicks.at(-1)).toBeGreaterThanOrEqual(0.9);
  expect(chart.yTicks[0]).toBeLessThanOrEqual(0.1);
});

test('what has no cost is left out; names do not stand on each other, nor beyond the edge', () => {
  const { references } = accuracyChart([arm], 'cost', 'linear', [
    reference('first', 0.5, 0.1),
    reference('on the first', 0.5, 0.101),
    reference('at the edge', 0.5, 1),
    reference('no cost', 0.5, null),
  ]);
  expect(references.map(({ reference: { name }, nameSide }) => [name, nameSide])).toEqual([
    ['first', 'right'],
    ['on the first', null],
    ['at the edge', 'left'],
  ]);
});
