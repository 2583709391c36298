import 'server-only';
import { db } from '@/lib/db';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { PriceBook } from '../schema';
import { toPriceBook, withNewestVersion } from './to-price-book';

/** Price books, the default one first. */
export async function listPriceBooks({ archived = 'exclude' }: ListRegistryQuery = {}): Promise<PriceBook[]> {
  const rows = await db().priceBook.findMany({
    where: archived === 'include' ? {} : { archivedAt: null },
    include: withNewestVersion,
    orderBy: [{ isDefault: 'desc' }, { name: 'asc' }],
  });
  return rows.map(toPriceBook);
}
