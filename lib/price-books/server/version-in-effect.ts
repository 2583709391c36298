import 'server-only';
import type { Prisma } from '@/prisma/generated/client';

/** The order in which the first version whose date has come is the one in effect: the latest date, then the highest number. */
export const latestInEffectFirst = [
  { effectiveAt: 'desc' },
  { version: 'desc' },
] as const satisfies Prisma.PriceBookVersionOrderByWithRelationInput[];

/** The version of a book in effect at a time; before any is, the newest. Null only where the book has no version. */
export async function versionInEffect(
  transaction: Prisma.TransactionClient,
  { priceBookId, at }: { priceBookId: string; at: Date },
): Promise<{ id: string; version: number } | null> {
  const select = { id: true, version: true } as const;
  return (
    (await transaction.priceBookVersion.findFirst({
      where: { priceBookId, effectiveAt: { lte: at } },
      orderBy: [...latestInEffectFirst],
      select,
    })) ?? transaction.priceBookVersion.findFirst({ where: { priceBookId }, orderBy: { version: 'desc' }, select })
  );
}
