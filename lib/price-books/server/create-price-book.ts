import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
import type { PriceBookDetail, priceBookInputSchema } from '../schema';
import { getPriceBook } from './get-price-book';
import { lockDefault, takeDefaultFromOthers } from './make-default';
import { toPriceRow } from './to-price-row';
import { versionInEffect } from './version-in-effect';
import { priceBookTransaction, writeVersion } from './write-version';

async function versionToCopy(transaction: Prisma.TransactionClient, priceBookId: string) {
  const inEffect = await versionInEffect(transaction, { priceBookId, at: new Date() });
  if (!inEffect)
    throw new AppError('invalid-input', 'The price book to copy does not exist (any more).', { field: 'copyFromId' });
  return transaction.priceBookVersion.findUniqueOrThrow({
    where: { id: inEffect.id },
    include: { prices: true, priceBook: { select: { name: true } } },
  });
}

/** Makes a price book, empty or with the prices another one has in effect. The first book of all becomes the default. */
export async function createPriceBook({
  copyFromId,
  ...fields
}: z.output<typeof priceBookInputSchema>): Promise<PriceBookDetail> {
  const { id } = await db().$transaction(async (transaction) => {
    await lockDefault(transaction);
    const source = copyFromId === null ? null : await versionToCopy(transaction, copyFromId);
    const isFirst = (await transaction.priceBook.count({ where: { isDefault: true, archivedAt: null } })) === 0;
    const book = await transaction.priceBook.create({
      data: { ...fields, isDefault: fields.isDefault || isFirst },
      select: { id: true, isDefault: true },
    });
    await writeVersion(transaction, {
      priceBookId: book.id,
      note: source ? `Copied from ${source.priceBook.name}, version ${source.version}` : '',
      mode: 'replace',
      prices: (source?.prices ?? []).map(toPriceRow),
    });
    if (book.isDefault) await takeDefaultFromOthers(transaction, book.id);
    return book;
  }, priceBookTransaction);
  return getPriceBook(id);
}
