import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactMcNemar } from './exact-mcnemar';

describe('exactMcNemar', () => {
  // M. W. Fagerland, S. Lydersen, P. Laake, The McNemar test for binary matched-pairs data, BMC Medical Research Methodology 13
  // (2013): airway hyper-responsiveness, 1 against 7, exact conditional test 0.070. The others: binomtest of SciPy 1.17.
  it.each([
    [1, 7, 0.0703125],
    [0, 5, 0.0625],
    [10, 25, 0.0166738],
    [1100, 1200, 0.0389669],
    [4, 4, 1],
    [0, 0, 1],
  ])('of %i against %i is %f', (first, second, probability) => {
    expect(exactMcNemar(first, second)).toBeCloseTo(probability, 6);
  });

  it('knows no side, stays a probability, and falls as the split grows more uneven', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (first, second) => {
        const probability = exactMcNemar(first, second);
        expect(probability).toBe(exactMcNemar(second, first));
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        if (first > 0 && first <= second) expect(exactMcNemar(first - 1, second + 1)).toBeLessThanOrEqual(probability);
      }),
    );
  });
});
