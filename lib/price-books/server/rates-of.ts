import 'server-only';
import { modelRateSchema, type RateCard, toolRateSchema } from '@/lib/accounting/rates';
import type { Price } from '@/prisma/generated/client';
import { plainAmounts } from './plain-amounts';

/** Average seconds of a call, by registry id, where a price book names them. */
export type Latencies = { models: Record<string, number>; tools: Record<string, number> };

/** What a version says of registered models and tools: rates to book with, and latencies to tell. Unlinked prices are left out. */
export function ratesOf(prices: readonly Price[]): { rates: RateCard; latencies: Latencies } {
  const rates: RateCard = { models: {}, tools: {} };
  const latencies: Latencies = { models: {}, tools: {} };
  for (const price of prices) {
    const { modelId, toolId, latencySeconds } = price;
    const amounts = { state: price.state, ...plainAmounts(price) };
    if (modelId) rates.models[modelId] = modelRateSchema.parse(amounts);
    if (toolId) rates.tools[toolId] = toolRateSchema.parse(amounts);
    if (modelId && latencySeconds !== null) latencies.models[modelId] = latencySeconds;
    if (toolId && latencySeconds !== null) latencies.tools[toolId] = latencySeconds;
  }
  return { rates, latencies };
}
