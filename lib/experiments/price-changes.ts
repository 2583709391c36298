import { formatPrice } from '@/lib/format';
import { amountLabels } from '@/lib/price-books/amount-labels';
import { type AmountName, amountNames } from '@/lib/price-books/amount-names';
import type { Price } from '@/lib/price-books/schema';

/** One amount of a price before and after, in words; `label` null where neither side has amounts. */
export type PriceChange = { label: string | null; from: string; to: string };

const amountText = (price: Price, name: AmountName): string =>
  price.state !== 'priced' ? price.state : price[name] === null ? 'none' : formatPrice(price[name]);

/** All in which two prices of one model or tool differ, in the order of a price book. */
export function priceChanges(old: Price, next: Price): PriceChange[] {
  const changes = amountNames.flatMap((name) =>
    old[name] === next[name]
      ? []
      : [{ label: amountLabels[name].short, from: amountText(old, name), to: amountText(next, name) }],
  );
  return changes.length === 0 && old.state !== next.state
    ? [{ label: null, from: old.state, to: next.state }]
    : changes;
}
