import 'server-only';
import type { z } from 'zod';
import type { BulkResult, bulkInputSchema } from '@/lib/registry/bulk';
import { changeMany, type Prepare } from '@/lib/registry/server/change-many';
import { removeDataset } from './delete-dataset';

const prepare: Prepare = async (transaction, ids) => {
  const found = await transaction.dataset.findMany({ where: { id: { in: [...ids] } } });
  const setArchived = (id: string, archivedAt: Date | null) =>
    transaction.dataset.update({ where: { id }, data: { archivedAt } });
  return {
    rows: new Map(found.map(({ id, name, archivedAt }) => [id, { name, isArchived: archivedAt !== null }])),
    remove: (id) => removeDataset(transaction, id),
    archive: (id) => setArchived(id, new Date()),
    restore: (id) => setArchived(id, null),
  };
};

/** Archives, restores or deletes datasets, all or nothing. */
export const changeDatasets = (input: z.output<typeof bulkInputSchema>): Promise<BulkResult> =>
  changeMany('dataset', input, prepare);
