import 'server-only';
import type { Prisma } from '@/prisma/generated/client';

/** Takes the default from every other book; called in the transaction that gives it to `id`. */
export async function takeDefaultFromOthers(transaction: Prisma.TransactionClient, id: string): Promise<void> {
  await transaction.priceBook.updateMany({ where: { isDefault: true, id: { not: id } }, data: { isDefault: false } });
}
