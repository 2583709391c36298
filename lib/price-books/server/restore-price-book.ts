import 'server-only';
import { db } from '@/lib/db';
import type { PriceBookDetail } from '../schema';
import { getPriceBook } from './get-price-book';

export async function restorePriceBook(id: string): Promise<PriceBookDetail> {
  await db().priceBook.update({ where: { id }, data: { archivedAt: null } });
  return getPriceBook(id);
}
