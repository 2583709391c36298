import type { RateCard } from '@/lib/accounting/rates';
import type { Price } from './schema';

/** What a version of a book says of registered models and tools, by registry id. Prices of what is not registered are left out. */
export function ratesFromPrices(prices: readonly Price[]): RateCard {
  const rates: RateCard = { models: {}, tools: {} };
  for (const { subjectId, subjectKind, state, ...amounts } of prices) {
    if (subjectId === null) continue;
    const { perCall, perSecond, perRequest, perDocument } = amounts;
    if (subjectKind === 'tool') rates.tools[subjectId] = { state, perCall, perSecond, perRequest, perDocument };
    else {
      const { inputPerMillion, cachedInputPerMillion, cacheWritePerMillion, outputPerMillion, reasoningPerMillion } =
        amounts;
      const tokens = {
        inputPerMillion,
        cachedInputPerMillion,
        cacheWritePerMillion,
        outputPerMillion,
        reasoningPerMillion,
      };
      rates.models[subjectId] = { state, ...tokens, perCall, perSecond };
    }
  }
  return rates;
}
