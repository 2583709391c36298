import { expect, it } from 'vitest';
import { firstShares } from './first-shares';

it('shares the resamples out among those that have the highest value in them', () => {
  expect(
    firstShares([
      [1, 5, 2, 0.3],
      [2, 4, 2, 0.1 + 0.2],
      [0, 1, 2, 0],
    ]),
  ).toEqual([expect.closeTo((1 + 1 / 3 + 1 / 2) / 4, 12), expect.closeTo((1 + 1 / 3 + 1 / 2) / 4, 12), 1 / 12]);
});

it('leaves out whoever has no value in a resample, and resamples in which nobody has one', () => {
  expect(
    firstShares([
      [Number.NaN, 3, Number.NaN],
      [1, 4, Number.NaN],
    ]),
  ).toEqual([0, 1]);
});

it('has nothing to say without resamples', () => {
  expect(firstShares([])).toEqual([]);
  expect(firstShares([[], []])).toEqual([Number.NaN, Number.NaN]);
});
