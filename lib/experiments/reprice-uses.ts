import { toPicoUsd } from '@/lib/accounting/pico-usd';
import type { ModelRate, RateCard, ToolRate } from '@/lib/accounting/rates';
import type { Uses } from './figures';
import type { UseSubject } from './figures-schema';
import type { OwnPrice } from './price-own';

/**
 * What prices are taken: a book's rates by registry id (null = what was booked), factors on the price of single subjects, and prices
 * set outright, which take the place of book and factor; both by `priceKey`.
 */
export type PriceScenario = {
  rates: RateCard | null;
  factors: ReadonlyMap<string, number>;
  own: ReadonlyMap<string, OwnPrice>;
};

export const asBooked: PriceScenario = { rates: null, factors: new Map(), own: new Map() };

/** Names a model or tool whatever its role: one price holds for all of them. */
export const priceKey = ({ kind, id }: Pick<UseSubject, 'kind' | 'id'>): string => `${kind} ${id}`;

export const isAsBooked = ({ rates, factors, own }: PriceScenario): boolean =>
  rates === null && own.size === 0 && [...factors.values()].every((factor) => factor === 1);

/** Cost of every use and of every run under a scenario; where parts are unknown a lower bound. */
export type RepricedUses = {
  usePicoUsd: BigInt64Array;
  useUnknownParts: Int32Array;
  runPicoUsd: BigInt64Array;
  runUsd: Float64Array;
  runUnknownParts: Int32Array;
};

/** Factors are kept to a thousandth. */
export const factorUnits = 1_000;
const million = 1_000_000n;

type Priced = {
  input: bigint;
  cached: bigint;
  written: bigint;
  output: bigint;
  reasoning: bigint;
  hasTokenPrice: boolean;
  perCall: bigint;
  perRequest: bigint;
  perDocument: bigint;
  picoPerSecond: number;
};
type SubjectPrice = { state: 'booked' } | { state: 'unknown' } | { state: 'free' } | ({ state: 'priced' } & Priced);

const pico = (price: string | null | undefined) => (price == null ? 0n : toPicoUsd(price));

function pricedAt(rate: Partial<ModelRate & ToolRate>): { state: 'priced' } & Priced {
  const { inputPerMillion, cachedInputPerMillion, cacheWritePerMillion, outputPerMillion, reasoningPerMillion } = rate;
  const tokenPrices = [
    inputPerMillion, cachedInputPerMillion, cacheWritePerMillion, outputPerMillion, reasoningPerMillion,
  ]; // biome-ignore format: a list
  return {
    state: 'priced',
    input: pico(inputPerMillion),
    cached: pico(cachedInputPerMillion ?? inputPerMillion),
    written: pico(cacheWritePerMillion ?? inputPerMillion),
    output: pico(outputPerMillion),
    reasoning: pico(reasoningPerMillion ?? outputPerMillion),
    hasTokenPrice: tokenPrices.some((price) => price != null),
    perCall: pico(rate.perCall),
    perRequest: pico(rate.perRequest),
    perDocument: pico(rate.perDocument),
    picoPerSecond: Number(rate.perSecond ?? 0) * 1e12,
  };
}

function priceOf(subject: UseSubject, { rates, own }: PriceScenario): SubjectPrice {
  const set = own.get(priceKey(subject));
  if (set) return pricedAt(set);
  if (rates === null) return { state: 'booked' };
  const rate = subject.kind === 'model' ? rates.models[subject.id] : rates.tools[subject.id];
  if (!rate || rate.state === 'unknown') return { state: 'unknown' };
  return rate.state === 'free' ? { state: 'free' } : pricedAt(rate);
}

/** Sums of tokens, calls and units times their prices: the same sums as lib/accounting/create-accountant, over a run at once. */
function costOf(uses: Uses, entry: number, price: Priced): bigint {
  const at = (column: Float64Array) => column[entry] as number;
  const input = at(uses.inputTokens) - at(uses.cachedTokens) - at(uses.cacheWriteTokens);
  const output = at(uses.outputTokens) - at(uses.reasoningTokens);
  const perMillion =
    times(input, price.input) +
    times(at(uses.cachedTokens), price.cached) +
    times(at(uses.cacheWriteTokens), price.written) +
    times(output, price.output) +
    times(at(uses.reasoningTokens), price.reasoning);
  const units =
    times(at(uses.chargedCalls), price.perCall) +
    times(at(uses.requests), price.perRequest) +
    times(at(uses.documents), price.perDocument);
  const seconds = price.picoPerSecond === 0 ? 0n : BigInt(Math.round(at(uses.pricedSeconds) * price.picoPerSecond));
  return (perMillion + million / 2n) / million + units + seconds;
}

const times = (count: number, price: bigint) => (count === 0 || price === 0n ? 0n : BigInt(count) * price);

/**
 * What the same calls, tokens and seconds cost under other prices, run by run. Exact but for seconds and one rounding a use, to a
 * millionth of a millionth of a dollar. Under a book a subject it does not list is unknown; as booked, what was unknown stays so.
 * A price set outright holds for every call that is charged for, whatever the book says.
 */
export function repriceUses(uses: Uses, runCount: number, scenario: PriceScenario): RepricedUses {
  const { factors, own } = scenario;
  const prices = uses.subjects.map((subject) => priceOf(subject, scenario));
  const scales = uses.subjects.map((subject) => {
    const factor = own.has(priceKey(subject)) ? 1 : (factors.get(priceKey(subject)) ?? 1);
    return factor === 1 ? null : BigInt(Math.round(factor * factorUnits));
  });
  const usePicoUsd = new BigInt64Array(uses.useCount);
  const useUnknownParts = new Int32Array(uses.useCount);
  const runPicoUsd = new BigInt64Array(runCount);
  const runUnknownParts = new Int32Array(runCount);
  for (let entry = 0; entry < uses.useCount; entry++) {
    const subject = uses.subject[entry] as number;
    const price = prices[subject] as SubjectPrice;
    const scale = scales[subject] ?? null;
    const { cost, unknownParts } = entryCost(uses, entry, price);
    const scaled = scale === null ? cost : (cost * scale) / BigInt(factorUnits);
    const run = uses.run[entry] as number;
    usePicoUsd[entry] = scaled;
    useUnknownParts[entry] = unknownParts;
    runPicoUsd[run] = (runPicoUsd[run] as bigint) + scaled;
    runUnknownParts[run] = (runUnknownParts[run] as number) + unknownParts;
  }
  return {
    usePicoUsd,
    useUnknownParts,
    runPicoUsd,
    runUsd: Float64Array.from(runPicoUsd, (amount) => Number(amount) / 1e12),
    runUnknownParts,
  };
}

function entryCost(uses: Uses, entry: number, price: SubjectPrice): { cost: bigint; unknownParts: number } {
  switch (price.state) {
    case 'booked':
      return { cost: uses.costPicoUsd[entry] as bigint, unknownParts: uses.unknownCalls[entry] as number };
    case 'free':
      return { cost: 0n, unknownParts: 0 };
    case 'unknown':
      return { cost: 0n, unknownParts: uses.chargedCalls[entry] as number };
    case 'priced':
      return {
        cost: costOf(uses, entry, price),
        unknownParts: price.hasTokenPrice ? (uses.uncountedCalls[entry] as number) : 0,
      };
    default:
      return price satisfies never;
  }
}
