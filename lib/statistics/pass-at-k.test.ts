import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passAtK, passHatK, passRates } from './pass-at-k';

/** C(n, k), exactly. */
function choose(n: number, k: number): bigint {
  if (k > n) return 0n;
  let ways = 1n;
  for (let at = 0; at < k; at++) ways = (ways * BigInt(n - at)) / BigInt(at + 1);
  return ways;
}
const ratio = (above: bigint, below: bigint) => Number((above * 10n ** 15n) / below) / 1e15;

describe('pass@k and pass^k', () => {
  // By hand from the definitions: of 5 attempts 2 right, C(3,2)/C(5,2) = 3/10 pairs hold none and C(2,2)/C(5,2) = 1/10 only right ones.
  it('of 2 right in 5 for pairs are 0.7 and 0.1', () => {
    expect(passAtK(5, 2, 2)).toBeCloseTo(0.7, 12);
    expect(passHatK(5, 2, 2)).toBeCloseTo(0.1, 12);
  });

  it('equal the counts of subsets (M. Chen et al. 2021, eq. 1; S. Yao et al. 2024), to 100 attempts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(100), fc.nat(99), (attempts, some, other) => {
        const right = some % (attempts + 1);
        const k = 1 + (other % attempts);
        const all = choose(attempts, k);
        expect(passAtK(attempts, right, k)).toBeCloseTo(1 - ratio(choose(attempts - right, k), all), 10);
        expect(passHatK(attempts, right, k)).toBeCloseTo(ratio(choose(right, k), all), 10);
      }),
    );
  });

  it('take tasks with enough attempts only', () => {
    expect(passAtK(2, 1, 3)).toBeNull();
    expect(passHatK(2, 1, 3)).toBeNull();
    expect(passRates({ attempts: [3, 2, 0], right: [1, 2, 0], mostK: 4 })).toEqual(
      [
        { k: 1, atK: (1 / 3 + 1) / 2, hatK: (1 / 3 + 1) / 2, tasks: 2 },
        { k: 2, atK: (2 / 3 + 1) / 2, hatK: 0.5, tasks: 2 },
        { k: 3, atK: 1, hatK: 0, tasks: 1 },
      ].map((rates) =>
        expect.objectContaining({
          k: rates.k,
          tasks: rates.tasks,
          atK: expect.closeTo(rates.atK, 12),
          hatK: expect.closeTo(rates.hatK, 12),
        }),
      ),
    );
  });
});
