import { bookedDecimals, Money } from '@/lib/accounting/money';
import { seededOrder } from '@/lib/statistics/seeded-order';
import { type AmountName, amountNames, priceKey } from './amount-names';
import type { DerivePlan } from './derive-schema';
import type { Price } from './schema';

/** A price of the new book beside the one it came from. */
export type DerivedPrice = {
  old: Price;
  next: Price;
  changed: boolean;
  /** The exact product has more decimals than a price keeps: it was rounded half up to twelve. */
  rounded: boolean;
  /** Permutation: whose price it took. */
  from: string | null;
};

const inputAmounts: readonly AmountName[] = ['inputPerMillion', 'cachedInputPerMillion', 'cacheWritePerMillion'];
const outputAmounts: readonly AmountName[] = ['outputPerMillion', 'reasoningPerMillion'];
const amountsOf = { all: amountNames, input: inputAmounts, output: outputAmounts } as const;

function scaled(old: Price, factor: string, names: readonly AmountName[]): { next: Price; rounded: boolean } {
  let rounded = false;
  const amounts = names.map((name) => {
    const amount = old[name];
    if (amount === null) return [name, null] as const;
    const exact = new Money(amount).times(factor);
    const kept = exact.toDecimalPlaces(bookedDecimals);
    rounded ||= !kept.equals(exact);
    return [name, kept.toString()] as const;
  });
  return { next: { ...old, ...Object.fromEntries(amounts) }, rounded };
}

/** What is charged, without whom it is charged for. */
const chargeOf = (price: Price) => ({
  state: price.state,
  ...Object.fromEntries(amountNames.map((name) => [name, price[name]])),
});
const isSameCharge = (left: Price, right: Price) =>
  left.state === right.state && amountNames.every((name) => left[name] === right[name]);

/**
 * The prices of a new book. `scale` multiplies the chosen amounts exactly (rounded half up to twelve decimals where the
 * product has more, and said so); free and unknown stay what they are. `permute` deals the prices of the chosen models
 * out among them anew, by the seed: each price, free and unknown ones too, occurs as often as before. Latencies, notes and
 * links stay with their subject. What is not chosen is carried over unchanged.
 */
export function deriveBook(prices: readonly Price[], plan: DerivePlan): DerivedPrice[] {
  const chosen = plan.subjects && new Set(plan.subjects.map(priceKey));
  const isChosen = (price: Price) => chosen === null || chosen.has(priceKey(price));
  if (plan.type === 'scale')
    return prices.map((old) => {
      if (!isChosen(old) || old.state !== 'priced')
        return { old, next: old, changed: false, rounded: false, from: null };
      const { next, rounded } = scaled(old, plan.factor, amountsOf[plan.amounts]);
      return { old, next, changed: !isSameCharge(old, next), rounded, from: null };
    });
  // In the order of their names: the order the rows happen to come in decides nothing.
  const dealt = prices
    .filter((price) => price.subjectKind === 'model' && isChosen(price))
    .toSorted((left, right) => (left.subject < right.subject ? -1 : 1));
  const charges = seededOrder(dealt, plan.seed);
  const given = new Map(dealt.map((price, index) => [price, charges[index] as Price]));
  return prices.map((old) => {
    const source = given.get(old);
    if (!source) return { old, next: old, changed: false, rounded: false, from: null };
    const next = { ...old, ...chargeOf(source) };
    return { old, next, changed: !isSameCharge(old, next), rounded: false, from: source.subject };
  });
}

/** Prices that a book cannot hold: a dollar amount has at most twelve digits before the point. */
export function tooLarge(derived: readonly DerivedPrice[]): DerivedPrice[] {
  return derived.filter(({ next }) =>
    amountNames.some((name) => next[name] !== null && new Money(next[name]).greaterThanOrEqualTo('1000000000000')),
  );
}
