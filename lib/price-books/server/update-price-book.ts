import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { PriceBookDetail, priceBookInputSchema } from '../schema';
import { getPriceBook } from './get-price-book';
import { lockDefault, takeDefaultFromOthers } from './make-default';

/** Saves name, texts and whether it is the default; prices are changed by `changePrices`. */
export async function updatePriceBook(
  id: string,
  { copyFromId: _, ...fields }: z.output<typeof priceBookInputSchema>,
): Promise<PriceBookDetail> {
  await db().$transaction(async (transaction) => {
    await lockDefault(transaction);
    const found = await transaction.priceBook.findUnique({ where: { id } });
    if (!found) throw notFound('price book', id);
    if (found.isDefault && !fields.isDefault)
      throw new AppError('conflict', 'Make another price book the default instead: runs need one.', {
        field: 'isDefault',
      });
    if (fields.isDefault && found.archivedAt)
      throw new AppError('conflict', 'An archived price book cannot be the default.', { field: 'isDefault' });
    await transaction.priceBook.update({ where: { id }, data: fields });
    if (fields.isDefault) await takeDefaultFromOthers(transaction, id);
  });
  return getPriceBook(id);
}
