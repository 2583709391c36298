import 'server-only';
import type { z } from 'zod';
import type { BulkResult, bulkInputSchema } from '@/lib/registry/bulk';
import { changeMany, type Prepare } from '@/lib/registry/server/change-many';
import { assertNotDefault, removePriceBook } from './delete-price-book';
import { lockDefault } from './make-default';

const prepare: Prepare = async (transaction, ids) => {
  await lockDefault(transaction);
  const found = await transaction.priceBook.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(found.map((book) => [book.id, book]));
  const setArchived = (id: string, archivedAt: Date | null) =>
    transaction.priceBook.update({ where: { id }, data: { archivedAt } });
  return {
    rows: new Map(found.map(({ id, name, archivedAt }) => [id, { name, isArchived: archivedAt !== null }])),
    remove: (id) => removePriceBook(transaction, id),
    archive: async (id) => {
      assertNotDefault(byId.get(id) ?? { name: id, isDefault: false });
      await setArchived(id, new Date());
    },
    restore: (id) => setArchived(id, null),
  };
};

/** Archives, restores or deletes price books, all or nothing. */
export const changePriceBooks = (input: z.output<typeof bulkInputSchema>): Promise<BulkResult> =>
  changeMany('price book', input, prepare);
