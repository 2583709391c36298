import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { PriceBookDetail } from '../schema';
import { getPriceBook } from './get-price-book';
import { toPriceRow } from './to-price-row';
import { priceBookTransaction, writeVersion } from './write-version';

/** Makes an earlier version the newest again: its prices in a new version, in effect from now. */
export async function restoreVersion(id: string, versionId: string): Promise<PriceBookDetail> {
  await db().$transaction(async (transaction) => {
    const version = await transaction.priceBookVersion.findFirst({
      where: { id: versionId, priceBookId: id },
      include: { prices: true },
    });
    if (!version) throw notFound('version of this price book', versionId);
    const note = `Version ${version.version} again`;
    await writeVersion(transaction, { priceBookId: id, note, mode: 'replace', prices: version.prices.map(toPriceRow) });
  }, priceBookTransaction);
  return getPriceBook(id);
}
