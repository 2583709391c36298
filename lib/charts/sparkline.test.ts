import { describe, expect, it } from 'vitest';
import { sparklinePath } from './sparkline';

const draw = (values: (number | null)[], highest?: number) =>
  sparklinePath({
    points: values.map((value, index) => ({ atMs: index * 1_000, value })),
    spanMs: 4_000,
    width: 40,
    height: 10,
    ...(highest !== undefined && { highest }),
  });

describe('sparklinePath', () => {
  it('draws from the left, scaled to the highest value, its newest point at the right edge', () => {
    expect(draw([0, 5, 10])).toBe('M20 10h0L30 5L40 0');
    expect(draw([0, 5, 10], 20)).toBe('M20 10h0L30 7.5L40 5');
  });
  it('leaves gaps and what is too old, and shows a single value as a dot', () => {
    expect(draw([1, null, 1])).toBe('M20 0h0M40 0h0');
    expect(draw([9, 9, 1, 1, 1, 1, 1])).toBe('M0 0h0L10 0L20 0L30 0L40 0');
    expect(draw([null])).toBe('');
    expect(draw([])).toBe('');
    expect(draw([0])).toBe('M40 10h0');
  });
});
