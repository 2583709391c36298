import 'server-only';
import { formatPrice } from '@/lib/format';
import type { Amounts } from '@/lib/price-books/amounts';
import { type AmountName, amountNames } from '@/lib/price-books/amounts';
import { plainAmounts } from '@/lib/price-books/server/plain-amounts';
import type { Price } from '@/prisma/generated/client';

const amountTexts: Record<AmountName, string> = {
  inputPerMillion: 'in',
  outputPerMillion: 'out',
  cachedInputPerMillion: 'cached in',
  cacheWritePerMillion: 'cache write',
  reasoningPerMillion: 'reasoning',
  perCall: 'a call',
  perRequest: 'a request',
  perSecond: 'a second',
  perDocument: 'a document',
};
const shownFirst: AmountName[] = ['inputPerMillion', 'outputPerMillion'];
const order = [...shownFirst, ...amountNames.filter((name) => !shownFirst.includes(name))];

export type StatedPrice = { state: string; amounts: Amounts };

/** `$1.25 in, $10.00 out per 1M tokens`, `$0.005 a call`, `free`, `unknown`. */
export function priceText({ state, amounts }: StatedPrice): string {
  if (state !== 'priced') return state;
  const said = (names: readonly AmountName[]) =>
    names.flatMap((name) => (amounts[name] === null ? [] : [`${formatPrice(amounts[name])} ${amountTexts[name]}`]));
  const tokens = said(order.filter((name) => name.endsWith('PerMillion')));
  const others = said(order.filter((name) => !name.endsWith('PerMillion')));
  return [...(tokens.length > 0 ? [`${tokens.join(', ')} per 1M tokens`] : []), ...others].join(', ');
}

/** What becomes different, amount by amount; nothing when both say the same. */
export function priceChanges(stored: Price, next: StatedPrice): string[] {
  const before: StatedPrice = { state: stored.state, amounts: plainAmounts(stored) };
  if (before.state !== next.state) return [`${priceText(before)} → ${priceText(next)}`];
  if (next.state !== 'priced') return [];
  const shown = (usd: string | null) => (usd === null ? 'none' : formatPrice(usd));
  return order
    .filter((name) => before.amounts[name] !== next.amounts[name])
    .map((name) => `${amountTexts[name]} ${shown(before.amounts[name])} → ${shown(next.amounts[name])}`);
}
