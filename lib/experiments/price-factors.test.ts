import { expect, test } from 'vitest';
import { fromSlider, readFactors, toSlider, writeFactors } from './price-factors';

test('factors come back from the address; what is broken is left out', () => {
  const factors = new Map([
    ['model a-1', 2.5],
    ['tool b', 0.1],
  ]);
  expect(readFactors(writeFactors(factors))).toEqual(factors);
  expect(writeFactors(new Map([['model a', 1]]))).toBe('');
  expect(readFactors('model.a:0.01,tool.b:11,x.c:2,model.d:2')).toEqual(new Map([['model d', 2]]));
});

test('equal steps of the slider multiply by the same', () => {
  expect([-100, 0, 30, 100].map(fromSlider)).toEqual([0.1, 1, 2, 10]);
  expect([0.1, 1, 2, 10].map(toSlider)).toEqual([-100, 0, 30, 100]);
});
