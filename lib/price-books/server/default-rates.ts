import 'server-only';
import type { RateCard } from '@/lib/accounting/rates';
import { db } from '@/lib/db';
import { ratesOf } from './rates-of';
import { latestInEffectFirst } from './version-in-effect';

/** The rates in effect now in the default price book, by model id and tool id; empty when there is no default book. */
export async function defaultRates(): Promise<RateCard> {
  const version = await db().priceBookVersion.findFirst({
    where: { effectiveAt: { lte: new Date() }, priceBook: { isDefault: true, archivedAt: null } },
    orderBy: [...latestInEffectFirst],
    include: { prices: true },
  });
  return ratesOf(version?.prices ?? []).rates;
}
