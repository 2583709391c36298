import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { PriceBookDetail, PriceBookVersionDetail } from '../schema';
import { listVersions } from './list-versions';
import { inListOrder, toPrice } from './to-price';
import { toPriceBook, withNewestVersion } from './to-price-book';
import { latestInEffectFirst } from './version-in-effect';

/** A price book with the prices in effect now (of the newest version where none is yet) and the list of all versions. */
export async function getPriceBook(id: string): Promise<PriceBookDetail> {
  const row = await db().priceBook.findUnique({ where: { id }, include: withNewestVersion });
  if (!row) throw notFound('price book', id);
  const book = toPriceBook(row);
  const effective = await db().priceBookVersion.findFirst({
    where: { priceBookId: id, effectiveAt: { lte: new Date() } },
    orderBy: [...latestInEffectFirst],
    select: { id: true },
  });
  const [prices, versions] = await Promise.all([
    db().price.findMany({ where: { versionId: effective?.id ?? book.versionId }, ...inListOrder }),
    listVersions(id),
  ]);
  return { ...book, effectiveVersionId: effective?.id ?? null, prices: prices.map(toPrice), versions };
}

/** One version of a book as it was saved. `notFound` where the book has no such version. */
export async function getPriceBookVersion(id: string, versionId: string): Promise<PriceBookVersionDetail> {
  const version = await db().priceBookVersion.findFirst({
    where: { id: versionId, priceBookId: id },
    include: { prices: inListOrder, priceBook: { select: { name: true } } },
  });
  if (!version) throw notFound('version of this price book', versionId);
  return {
    id: version.id,
    priceBookId: id,
    priceBookName: version.priceBook.name,
    version: version.version,
    note: version.note,
    createdAt: version.createdAt.toISOString(),
    effectiveAt: version.effectiveAt.toISOString(),
    prices: version.prices.map(toPrice),
  };
}
