import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';
import type { Prisma } from '@/prisma/generated/client';

/** Deletes a preference no run used; archives one that runs refer to. */
export const deletePreference = (id: string): Promise<Removal> =>
  db().$transaction((transaction) => removePreference(transaction, id));

/** `deletePreference`, as a part of a larger change. */
export async function removePreference(transaction: Prisma.TransactionClient, id: string): Promise<Removal> {
  const found = await transaction.preference.findUnique({ where: { id }, select: { archivedAt: true } });
  if (!found) throw notFound('preference', id);
  const used = await transaction.run.findFirst({
    where: { preferenceVersion: { preferenceId: id } },
    select: { id: true },
  });
  if (used) {
    await transaction.preference.update({ where: { id }, data: { archivedAt: found.archivedAt ?? new Date() } });
    return { outcome: 'archived' };
  }
  await transaction.preference.delete({ where: { id } });
  return { outcome: 'deleted' };
}
