import { seededShares } from './seeded-shares';

/** The items in another order, the same for the same seed (Fisher and Yates). */
export function seededOrder<Item>(items: readonly Item[], seed: number): Item[] {
  const next = seededShares(seed);
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const chosen = Math.floor(next() * (last + 1));
    [result[last], result[chosen]] = [result[chosen] as Item, result[last] as Item];
  }
  return result;
}
