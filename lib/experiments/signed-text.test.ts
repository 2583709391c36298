import { expect, test } from 'vitest';
import { intervalText, signedDifference, signedNumber } from './signed-text';

test('numbers have a true minus, and none where they are shown as zero', () => {
  expect([signedNumber(-0.421), signedNumber(0.5), signedNumber(-0.001)]).toEqual(['−0.42', '0.50', '0.00']);
});

test('differences have a sign unless they are shown as zero', () => {
  const show = (size: number) => size.toFixed(1);
  expect([2, -2, 0, -0.01].map((value) => signedDifference(value, show))).toEqual(['+2.0', '−2.0', '0.0', '0.0']);
});

test('without ends all tasks agree', () => {
  const show = (value: number) => signedNumber(value, 1);
  expect(intervalText({ estimate: 1, low: -0.5, high: 2 }, 8, show)).toBe('−0.5 to 2.0');
  expect(intervalText({ estimate: 1, low: null, high: null }, 8, show)).toBe('in all 8 tasks');
  expect(intervalText(null, 0, show)).toBeNull();
});
