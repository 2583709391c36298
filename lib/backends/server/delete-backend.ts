import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { inUse } from '@/lib/registry/in-use';
import type { Removal } from '@/lib/registry/schema';
import type { Prisma } from '@/prisma/generated/client';

type WithModels = { name: string; models: readonly { name: string; archivedAt: Date | null }[] };

/** Throws `conflict` while models that are offered are served by it. */
export function assertBackendUnused({ name, models }: WithModels): void {
  const used = models.filter(({ archivedAt }) => archivedAt === null);
  if (used.length > 0)
    throw inUse({
      what: 'backend',
      name,
      by: used.length === 1 ? 'the model' : 'the models',
      names: used.map(({ name }) => name),
      todo: 'Delete them first, or move them to another backend.',
    });
}

/** Deletes a backend without models; archives one whose models are all archived. */
export const deleteBackend = (id: string): Promise<Removal> =>
  db().$transaction((transaction) => removeBackend(transaction, id));

/** `deleteBackend`, as a part of a larger change. */
export async function removeBackend(transaction: Prisma.TransactionClient, id: string): Promise<Removal> {
  const backend = await transaction.backend.findUnique({ where: { id }, include: { models: true } });
  if (!backend) throw notFound('backend', id);
  assertBackendUnused(backend);
  if (backend.models.length > 0) {
    await transaction.backend.update({ where: { id }, data: { archivedAt: backend.archivedAt ?? new Date() } });
    return { outcome: 'archived' };
  }
  await transaction.backend.delete({ where: { id } });
  return { outcome: 'deleted' };
}
