import type { Cost, CostTotal, ToolUnits, Usage } from '@/lib/orchestrator/cost';
import type { Accountant } from '@/lib/orchestrator/ports';
import { addUsd, Money, toBookedUsd } from './money';
import type { ModelRate, RateCard, ToolRate } from './rates';

const free: Cost = { state: 'free', usd: '0' };
const unknown: Cost = { state: 'unknown', usd: '0' };
const million = new Money(1_000_000);

const tokens = (count: number, perMillion: string | null) =>
  perMillion === null || count === 0 ? new Money(0) : new Money(perMillion).times(count).dividedBy(million);
const units = (count: number, rate: string | null) =>
  rate === null || count === 0 ? new Money(0) : new Money(rate).times(count);
const hasTokenPrice = (rate: ModelRate) =>
  rate.inputPerMillion !== null ||
  rate.outputPerMillion !== null ||
  rate.cachedInputPerMillion !== null ||
  rate.cacheWritePerMillion !== null ||
  rate.reasoningPerMillion !== null;

/** Cached and cache-write tokens are part of the input, reasoning tokens of the output: each token is booked once. */
function tokenCost(rate: ModelRate, usage: Usage): Money {
  const cached = Math.min(usage.cachedInputTokens, usage.inputTokens);
  const written = Math.min(usage.cacheWriteTokens, usage.inputTokens - cached);
  const reasoning = Math.min(usage.reasoningTokens, usage.outputTokens);
  return tokens(usage.inputTokens - cached - written, rate.inputPerMillion)
    .plus(tokens(cached, rate.cachedInputPerMillion ?? rate.inputPerMillion))
    .plus(tokens(written, rate.cacheWritePerMillion ?? rate.inputPerMillion))
    .plus(tokens(usage.outputTokens - reasoning, rate.outputPerMillion))
    .plus(tokens(reasoning, rate.reasoningPerMillion ?? rate.outputPerMillion));
}

/**
 * Cost of one model call under a rate. A missing rate is unknown. With usage null the token part is unknown; the amounts
 * per call and per second are still counted, and are the whole truth where no token price is set.
 */
export function priceModelCall(rate: ModelRate | undefined, call: { usage: Usage | null; durationMs: number }): Cost {
  if (!rate || rate.state === 'unknown') return unknown;
  if (rate.state === 'free') return free;
  const other = units(1, rate.perCall).plus(units(call.durationMs, rate.perSecond).dividedBy(1000));
  if (call.usage) return { state: 'priced', usd: toBookedUsd(other.plus(tokenCost(rate, call.usage))) };
  return { state: hasTokenPrice(rate) ? 'unknown' : 'priced', usd: toBookedUsd(other) };
}

/** Cost of a tool call's own part. Seconds are the billable ones it reports, or else how long it took. */
export function priceToolCall(rate: ToolRate | undefined, call: { units: ToolUnits; durationMs: number }): Cost {
  if (!rate || rate.state === 'unknown') return unknown;
  if (rate.state === 'free') return free;
  const seconds = call.units.seconds > 0 ? units(call.units.seconds, rate.perSecond) : undefined;
  return {
    state: 'priced',
    usd: toBookedUsd(
      units(1, rate.perCall)
        .plus(units(call.units.requests, rate.perRequest))
        .plus(units(call.units.documents, rate.perDocument))
        .plus(seconds ?? units(call.durationMs, rate.perSecond).dividedBy(1000)),
    ),
  };
}

export const zeroTotal: CostTotal = { usd: '0', unknownParts: 0 };

/** Adds a cost to a total; an unknown cost raises the count of unknown parts and adds what is known of it. */
export function addCost(total: CostTotal, cost: Cost): CostTotal {
  return {
    usd: addUsd(total.usd, cost.usd),
    unknownParts: total.unknownParts + (cost.state === 'unknown' ? 1 : 0),
  };
}

/** The accountant of one run, booking by the rates the run was started with. */
export function createAccountant(rateCard: RateCard): Accountant {
  return {
    priceModelCall: ({ modelKey, ...call }) => priceModelCall(rateCard.models[modelKey], call),
    priceToolCall: ({ toolKey, ...call }) => priceToolCall(rateCard.tools[toolKey], call),
    add: addCost,
    reaches: (total, limitUsd) => new Money(total.usd).greaterThanOrEqualTo(limitUsd),
  };
}
