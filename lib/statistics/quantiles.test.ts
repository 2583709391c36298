import { describe, expect, it } from 'vitest';
import { normalCumulative, normalQuantile, studentQuantile } from './quantiles';

describe('quantiles', () => {
  // Tables of the normal and the t distribution as printed in every textbook.
  it.each([
    [0.975, 1.959964],
    [0.995, 2.575829],
    [0.5, 0],
    [0.001, -3.090232],
  ])('of the normal distribution at %f is %f', (probability, z) => {
    expect(normalQuantile(probability)).toBeCloseTo(z, 5);
  });

  it.each([
    [0.975, 1, 12.7062],
    [0.975, 2, 4.3027],
    [0.975, 3, 3.1824],
    [0.975, 4, 2.7764],
    [0.975, 10, 2.2281],
    [0.975, 30, 2.0423],
    [0.995, 5, 4.0321],
    [0.9, 120, 1.2886],
    [0.025, 10, -2.2281],
  ])('of the t distribution at %f with %i degrees is %f', (probability, degrees, t) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(t, 3);
  });

  // The same tables, from the other side.
  it.each([
    [0, 0.5],
    [1.959964, 0.975],
    [-1, 0.158655],
    [-2.384591, 0.008549],
    [3.090232, 0.999],
  ])('share of the normal distribution below %f is %f', (x, share) => {
    expect(normalCumulative(x)).toBeCloseTo(share, 6);
  });
});
