import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';
import type { Prisma } from '@/prisma/generated/client';
import { lockDefault } from './make-default';

/** Throws `conflict` for the default book: something must price what runs. */
export function assertNotDefault(book: { name: string; isDefault: boolean }): void {
  if (book.isDefault)
    throw new AppError('conflict', `"${book.name}" is the default price book. Make another one the default first.`);
}

/** Deletes a book no run was booked with; archives one that runs refer to. The default book stays. */
export const deletePriceBook = (id: string): Promise<Removal> =>
  db().$transaction((transaction) => removePriceBook(transaction, id));

/** `deletePriceBook`, as a part of a larger change. */
export async function removePriceBook(transaction: Prisma.TransactionClient, id: string): Promise<Removal> {
  await lockDefault(transaction);
  const book = await transaction.priceBook.findUnique({ where: { id } });
  if (!book) throw notFound('price book', id);
  assertNotDefault(book);
  const booked = await transaction.run.findFirst({
    where: { priceBookVersion: { priceBookId: id } },
    select: { id: true },
  });
  if (booked) {
    await transaction.priceBook.update({ where: { id }, data: { archivedAt: book.archivedAt ?? new Date() } });
    return { outcome: 'archived' };
  }
  await transaction.priceBook.delete({ where: { id } });
  return { outcome: 'deleted' };
}
