import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { Price, Prisma } from '@/prisma/generated/client';
import type { changePricesInputSchema, PriceBookDetail } from '../schema';
import { copyOfPrice } from './copied-prices';
import { getPriceBook } from './get-price-book';

type Changes = z.output<typeof changePricesInputSchema>['changes'];

async function subjectNames(transaction: Prisma.TransactionClient, changes: Changes): Promise<Map<string, string>> {
  const ids = (kind: 'model' | 'tool') =>
    changes.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
  const select = { id: true, name: true } as const;
  const rows = [
    ...(await transaction.model.findMany({ where: { id: { in: ids('model') } }, select })),
    ...(await transaction.tool.findMany({ where: { id: { in: ids('tool') } }, select })),
  ];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Makes a new version of the book: the newest prices with these changes. Versions runs were booked with never change. */
export async function changePrices(
  id: string,
  { note, changes }: z.output<typeof changePricesInputSchema>,
): Promise<PriceBookDetail> {
  await db().$transaction(async (transaction) => {
    const locked = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM "PriceBook" WHERE id = ${id}::uuid FOR UPDATE`;
    if (locked.length === 0) throw notFound('price book', id);
    const newest = await transaction.priceBookVersion.findFirst({
      where: { priceBookId: id },
      orderBy: { version: 'desc' },
      include: { prices: true },
    });
    const names = await subjectNames(transaction, changes);
    const changed = changes.map(({ subjectId, ...price }, index) => {
      const subject = names.get(subjectId);
      if (subject === undefined)
        throw new AppError('invalid-input', `This ${price.subjectKind} does not exist (any more).`, {
          field: `changes.${index}.subjectId`,
        });
      const isModel = price.subjectKind === 'model';
      return { ...price, subject, modelId: isModel ? subjectId : null, toolId: isModel ? null : subjectId };
    });
    const isChanged = (price: Price) =>
      changed.some(
        ({ subjectKind, subject, modelId, toolId }) =>
          subjectKind === price.subjectKind &&
          (subject === price.subject || (modelId ?? toolId) === (price.modelId ?? price.toolId)),
      );
    const kept = (newest?.prices ?? []).filter((price) => !isChanged(price)).map(copyOfPrice);
    await transaction.priceBookVersion.create({
      data: {
        priceBookId: id,
        version: (newest?.version ?? 0) + 1,
        note,
        prices: { createMany: { data: [...kept, ...changed] } },
      },
    });
    await transaction.priceBook.update({ where: { id }, data: { updatedAt: new Date() } });
  });
  return getPriceBook(id);
}
