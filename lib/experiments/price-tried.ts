import { fromPicoUsd, toPicoUsd } from '@/lib/accounting/pico-usd';
import type { ModelRate, RateCard, ToolRate } from '@/lib/accounting/rates';
import { formatPrice } from '@/lib/format';
import { type AmountName, amountNames } from '@/lib/price-books/amount-names';
import type { UseSubject } from './figures-schema';
import { type OwnPrice, ownAmountsOf, ownPriceOf } from './price-own';
import type { ArmRates } from './rates-schema';
import { factorUnits, type PriceScenario, priceKey } from './reprice-uses';

/** An amount of a price; `low` and `high` differ where the arms were booked by different books. Exact decimal strings of USD. */
export type PriceAmount = { name: AmountName; low: string; high: string };
export type KnownPrice =
  | { state: 'priced'; amounts: readonly PriceAmount[] }
  | { state: 'free' }
  | { state: 'unknown' };

type Subject = Pick<UseSubject, 'kind' | 'id'>;
type AnyRate = { state: 'priced' | 'free' | 'unknown' } & Partial<ModelRate & ToolRate>;

const rateIn = (rates: RateCard, { kind, id }: Subject): AnyRate | undefined =>
  kind === 'model' ? rates.models[id] : rates.tools[id];

const byAmount = (left: string, right: string) => (toPicoUsd(left) < toPicoUsd(right) ? -1 : 1);

/** The price of a model or tool before anything is tried on it: in a book, or (`rates` null) in those that the arms are booked by. */
export function priceBefore(
  subject: Subject,
  { rates, arms }: { rates: RateCard | null; arms: readonly ArmRates[] },
): KnownPrice {
  const found = (rates ? [rates] : arms.map((arm) => arm.rates)).flatMap((card) => rateIn(card, subject) ?? []);
  const priced = found.filter(({ state }) => state === 'priced');
  if (priced.length === 0) return { state: found.some(({ state }) => state === 'free') ? 'free' : 'unknown' };
  const amounts = amountNames.flatMap((name): PriceAmount[] => {
    const values = priced.flatMap((rate) => rate[name] ?? []).toSorted(byAmount);
    const [low] = values;
    const high = values.at(-1);
    return low === undefined || high === undefined ? [] : [{ name, low, high }];
  });
  return { state: 'priced', amounts };
}

/** Exact, to a millionth of a millionth of a dollar, as repriceUses has it. */
const scaled = (usd: string, factor: number): string =>
  fromPicoUsd((toPicoUsd(usd) * BigInt(Math.round(factor * factorUnits))) / BigInt(factorUnits));

/** The price that is tried: the reader's own, or the one before times the factor on it. */
export function priceTried(subject: Subject, before: KnownPrice, { factors, own }: PriceScenario): KnownPrice {
  const key = priceKey(subject);
  const set = own.get(key);
  if (set)
    return {
      state: 'priced',
      amounts: amountNames.flatMap((name) => {
        const usd = (set as Partial<Record<AmountName, string>>)[name];
        return usd === undefined ? [] : [{ name, low: usd, high: usd }];
      }),
    };
  const factor = factors.get(key) ?? 1;
  if (before.state !== 'priced' || factor === 1) return before;
  return {
    state: 'priced',
    amounts: before.amounts.map(({ name, low, high }) => ({
      name,
      low: scaled(low, factor),
      high: scaled(high, factor),
    })),
  };
}

/** What an own price begins with: the amounts there are, where all arms have the same; null where none can be told. */
export function ownPriceFrom(price: KnownPrice, kind: 'model' | 'tool'): OwnPrice | null {
  if (price.state !== 'priced') return null;
  const amounts = ownAmountsOf(kind).flatMap((name) =>
    price.amounts.flatMap((one) => (one.name === name && toPicoUsd(one.low) === toPicoUsd(one.high) ? [one] : [])),
  );
  return ownPriceOf(Object.fromEntries(amounts.map(({ name, low }) => [name, fromPicoUsd(toPicoUsd(low))])));
}

const isZero = (usd: string) => !/[1-9]/.test(usd);

/** Why a factor on this price would change nothing; null where it does. */
export function whyFixed(price: KnownPrice): string | null {
  if (price.state === 'free') return 'Free: a factor changes nothing.';
  if (price.state === 'unknown') return 'No price is known that a factor could change.';
  return price.amounts.every(({ high }) => isZero(high)) ? 'Priced at $0: a factor changes nothing.' : null;
}

const perMillion: Partial<Record<AmountName, string>> = {
  inputPerMillion: 'in',
  cachedInputPerMillion: 'cached',
  cacheWritePerMillion: 'cache writes',
  outputPerMillion: 'out',
  reasoningPerMillion: 'reasoning',
};
const perUnit: Partial<Record<AmountName, string>> = {
  perCall: 'a call',
  perRequest: 'a request',
  perSecond: 'a second',
  perDocument: 'a document',
};

const amountText = ({ low, high }: PriceAmount) =>
  toPicoUsd(low) === toPicoUsd(high) ? formatPrice(low) : `${formatPrice(low)}–${formatPrice(high)}`;

/** `$0.20 in, $0.60 out per 1M, $0.01 a call`; with both ends where books differ. */
export function priceText(price: KnownPrice): string {
  if (price.state !== 'priced') return price.state;
  const tokens = price.amounts.flatMap((one) =>
    perMillion[one.name] ? [`${amountText(one)} ${perMillion[one.name]}`] : [],
  );
  const units = price.amounts.flatMap((one) => (perUnit[one.name] ? [`${amountText(one)} ${perUnit[one.name]}`] : []));
  return [...(tokens.length > 0 ? [`${tokens.join(', ')} per 1M`] : []), ...units].join(', ');
}

/** A price that the reader changed. `factor` null: set outright. */
export type TriedPrice = Pick<UseSubject, 'kind' | 'id' | 'name'> & {
  key: string;
  factor: number | null;
  before: KnownPrice;
  tried: KnownPrice;
};

/** The prices that were changed, in the order of the subjects; each model and tool once, whatever its roles. */
export function triedPrices(
  subjects: readonly Pick<UseSubject, 'kind' | 'id' | 'name'>[],
  scenario: PriceScenario,
  arms: readonly ArmRates[],
): TriedPrice[] {
  const seen = new Set<string>();
  return subjects.flatMap(({ kind, id, name }) => {
    const key = priceKey({ kind, id });
    const isSet = scenario.own.has(key);
    const factor = isSet ? null : (scenario.factors.get(key) ?? 1);
    if (factor === 1 || seen.has(key)) return [];
    seen.add(key);
    const before = priceBefore({ kind, id }, { rates: scenario.rates, arms });
    return [{ kind, id, name, key, factor, before, tried: priceTried({ kind, id }, before, scenario) }];
  });
}

/** In a line, for a file: `M ×2 ($0.40 in, $1.20 out per 1M); T set to $0.01 a call`. */
export const triedText = (prices: readonly TriedPrice[]): string =>
  prices
    .map(({ name, factor, tried }) =>
      factor === null ? `${name} set to ${priceText(tried)}` : `${name} ×${factor} (${priceText(tried)})`,
    )
    .join('; ');
