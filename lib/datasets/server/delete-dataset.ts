import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';

/** Deletes a dataset with its tasks; archives one whose tasks have runs. */
export async function deleteDataset(id: string): Promise<Removal> {
  return db().$transaction<Removal>(
    async (transaction) => {
      const found = await transaction.dataset.findUnique({ where: { id }, select: { id: true } });
      if (!found) throw notFound('dataset', id);
      const used = await transaction.run.findFirst({
        where: { task: { datasetVersion: { datasetId: id } } },
        select: { id: true },
      });
      if (used) {
        await transaction.dataset.update({ where: { id }, data: { archivedAt: new Date() } });
        return { outcome: 'archived' };
      }
      await transaction.dataset.delete({ where: { id } });
      return { outcome: 'deleted' };
    },
    { timeout: 60_000 },
  );
}
