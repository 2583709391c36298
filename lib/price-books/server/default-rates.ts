import 'server-only';
import { modelRateSchema, type RateCard, toolRateSchema } from '@/lib/accounting/rates';
import { db } from '@/lib/db';
import { plainAmounts } from './plain-amounts';

/** The rates in effect now in the default price book, by model id and tool id; empty when there is no default book. */
export async function defaultRates(): Promise<RateCard> {
  const version = await db().priceBookVersion.findFirst({
    where: { effectiveAt: { lte: new Date() }, priceBook: { isDefault: true, archivedAt: null } },
    orderBy: [{ effectiveAt: 'desc' }, { version: 'desc' }],
    include: { prices: true },
  });
  const rates: RateCard = { models: {}, tools: {} };
  for (const price of version?.prices ?? []) {
    const amounts = { state: price.state, ...plainAmounts(price) };
    if (price.modelId) rates.models[price.modelId] = modelRateSchema.parse(amounts);
    if (price.toolId) rates.tools[price.toolId] = toolRateSchema.parse(amounts);
  }
  return rates;
}
