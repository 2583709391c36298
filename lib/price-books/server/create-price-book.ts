import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { PriceBookDetail, priceBookInputSchema } from '../schema';
import { copyOfPrice } from './copied-prices';
import { getPriceBook } from './get-price-book';
import { lockDefault, takeDefaultFromOthers } from './make-default';

/** Makes a price book, empty or with the newest prices of another one. The first book of all becomes the default. */
export async function createPriceBook({
  copyFromId,
  ...fields
}: z.output<typeof priceBookInputSchema>): Promise<PriceBookDetail> {
  const { id } = await db().$transaction(async (transaction) => {
    await lockDefault(transaction);
    const source =
      copyFromId === null
        ? null
        : await transaction.priceBookVersion.findFirst({
            where: { priceBookId: copyFromId },
            orderBy: { version: 'desc' },
            include: { prices: true, priceBook: { select: { name: true } } },
          });
    if (copyFromId !== null && !source)
      throw new AppError('invalid-input', 'The price book to copy does not exist (any more).', { field: 'copyFromId' });
    const isFirst = (await transaction.priceBook.count({ where: { isDefault: true, archivedAt: null } })) === 0;
    const book = await transaction.priceBook.create({
      data: {
        ...fields,
        isDefault: fields.isDefault || isFirst,
        versions: {
          create: {
            version: 1,
            note: source ? `Copied from ${source.priceBook.name}, version ${source.version}` : '',
            prices: { createMany: { data: (source?.prices ?? []).map(copyOfPrice) } },
          },
        },
      },
      select: { id: true, isDefault: true },
    });
    if (book.isDefault) await takeDefaultFromOthers(transaction, book.id);
    return book;
  });
  return getPriceBook(id);
}
