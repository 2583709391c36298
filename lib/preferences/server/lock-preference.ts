import 'server-only';
import { notFound } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';

/** Keeps others from writing a version at the same time; answers with the newest. Throws `not-found`. */
export async function lockPreference(transaction: Prisma.TransactionClient, id: string) {
  const locked = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM "Preference" WHERE id = ${id}::uuid FOR UPDATE`;
  if (locked.length === 0) throw notFound('preference', id);
  return transaction.preferenceVersion.findFirst({ where: { preferenceId: id }, orderBy: { version: 'desc' } });
}
