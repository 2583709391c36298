import { describe, expect, it } from 'vitest';
import { meanInterval } from './mean-interval';

describe('meanInterval', () => {
  it('of 9.1 … 9.9 is what the t table gives by hand', () => {
    // n 4, mean 9.5, s 0.3651: 9.5 ± 3.1824 × 0.3651 / 2
    const interval = meanInterval({ count: 4, mean: 9.5, standardDeviation: 0.3651 });
    expect(interval?.low).toBeCloseTo(8.919, 3);
    expect(interval?.high).toBeCloseTo(10.081, 3);
  });

  it('needs two values', () => {
    expect(meanInterval({ count: 1, mean: 3, standardDeviation: 0 })).toBeNull();
  });
});
