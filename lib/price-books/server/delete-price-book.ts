import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';
import { lockDefault } from './make-default';

/** Deletes a book no run was booked with; archives one that runs refer to. The default book stays. */
export async function deletePriceBook(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    await lockDefault(transaction);
    const book = await transaction.priceBook.findUnique({ where: { id } });
    if (!book) throw notFound('price book', id);
    if (book.isDefault)
      throw new AppError('conflict', `"${book.name}" is the default price book. Make another one the default first.`);
    const booked = await transaction.run.findFirst({
      where: { priceBookVersion: { priceBookId: id } },
      select: { id: true },
    });
    if (booked) {
      await transaction.priceBook.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.priceBook.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
