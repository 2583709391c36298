import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';
import type { Prisma } from '@/prisma/generated/client';

/** Deletes a dataset with its tasks; archives one whose tasks have runs. */
export const deleteDataset = (id: string): Promise<Removal> =>
  db().$transaction((transaction) => removeDataset(transaction, id), { timeout: 60_000 });

/** `deleteDataset`, as a part of a larger change. */
export async function removeDataset(transaction: Prisma.TransactionClient, id: string): Promise<Removal> {
  const found = await transaction.dataset.findUnique({ where: { id }, select: { archivedAt: true } });
  if (!found) throw notFound('dataset', id);
  const used = await transaction.run.findFirst({
    where: { task: { datasetVersion: { datasetId: id } } },
    select: { id: true },
  });
  if (used) {
    await transaction.dataset.update({ where: { id }, data: { archivedAt: found.archivedAt ?? new Date() } });
    return { outcome: 'archived' };
  }
  await transaction.dataset.delete({ where: { id } });
  return { outcome: 'deleted' };
}
