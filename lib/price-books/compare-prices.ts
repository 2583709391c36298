import { Money } from '@/lib/accounting/money';
import { type AmountName, amountNames } from './amount-names';
import type { Price } from './schema';

/** One amount on both sides; null = not charged, not known, or not listed. */
export type AmountDifference = {
  name: AmountName;
  left: string | null;
  right: string | null;
  /** Right ÷ left, to six digits; null where either side has none or the left one is zero. */
  ratio: number | null;
  changed: boolean;
};
export type PriceDifference = {
  subjectKind: 'model' | 'tool';
  subject: string;
  kind: 'same' | 'changed' | 'left-only' | 'right-only';
  left: Price | null;
  right: Price | null;
  amounts: AmountDifference[];
  /** The ratio of the amount that differs most; null where nothing can be compared. */
  ratio: number | null;
};

const ratioOf = (left: string | null, right: string | null) =>
  left === null || right === null || new Money(left).isZero()
    ? null
    : new Money(right).dividedBy(left).toSignificantDigits(6).toNumber();

/** How far from unchanged, the same for twice and half; a price that became zero is the farthest. */
const distance = (ratio: number) => (ratio === 0 ? Number.POSITIVE_INFINITY : Math.abs(Math.log(ratio)));

function difference(left: Price | null, right: Price | null): PriceDifference {
  const some = (right ?? left) as Price;
  const amounts = amountNames
    .map((name): AmountDifference => {
      const [before, after] = [left?.[name] ?? null, right?.[name] ?? null];
      return { name, left: before, right: after, ratio: ratioOf(before, after), changed: before !== after };
    })
    .filter((amount) => amount.left !== null || amount.right !== null);
  const ratios = amounts.flatMap(({ ratio }) => ratio ?? []);
  const isSame =
    left?.state === right?.state &&
    amounts.every(({ changed }) => !changed) &&
    left?.latencySeconds === right?.latencySeconds;
  return {
    subjectKind: some.subjectKind,
    subject: some.registeredName ?? some.subject,
    kind: left === null ? 'right-only' : right === null ? 'left-only' : isSame ? 'same' : 'changed',
    left,
    right,
    amounts,
    ratio: ratios.toSorted((one, other) => distance(other) - distance(one))[0] ?? null,
  };
}

/**
 * Two lists of prices side by side. What is linked to the same registered model or tool belongs together, then what has
 * the same name; in the order of the names.
 */
export function comparePrices(left: readonly Price[], right: readonly Price[]): PriceDifference[] {
  const rest = new Set(right);
  const byLink = new Map(right.flatMap((price) => (price.subjectId ? [[price.subjectId, price] as const] : [])));
  const byName = new Map(right.map((price) => [`${price.subjectKind} ${price.subject}`, price]));
  const partners = new Map<Price, Price>();
  const pair = (price: Price, other: Price | undefined) => {
    if (!other || !rest.delete(other)) return;
    partners.set(price, other);
  };
  for (const price of left) pair(price, price.subjectId ? byLink.get(price.subjectId) : undefined);
  for (const price of left) if (!partners.has(price)) pair(price, byName.get(`${price.subjectKind} ${price.subject}`));
  return [
    ...left.map((price) => difference(price, partners.get(price) ?? null)),
    ...[...rest].map((price) => difference(null, price)),
  ].toSorted(
    (one, other) => one.subjectKind.localeCompare(other.subjectKind) || one.subject.localeCompare(other.subject),
  );
}

/** By how much dearer the right side is, the largest ratio first; what cannot be compared comes last. */
export function byRatio(one: PriceDifference, other: PriceDifference): number {
  if (one.ratio === null || other.ratio === null) return Number(one.ratio === null) - Number(other.ratio === null);
  return other.ratio - one.ratio || one.subject.localeCompare(other.subject);
}
