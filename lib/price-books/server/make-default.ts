import 'server-only';
import type { Prisma } from '@/prisma/generated/client';

/** Lets one transaction at a time decide which book is the default; called at its beginning. */
export async function lockDefault(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('podium default price book'))`;
}

/** Takes the default from every other book; called in the transaction that gives it to `id`. */
export async function takeDefaultFromOthers(transaction: Prisma.TransactionClient, id: string): Promise<void> {
  await transaction.priceBook.updateMany({ where: { isDefault: true, id: { not: id } }, data: { isDefault: false } });
}
