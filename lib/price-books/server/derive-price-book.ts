import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { amountNames, priceKey } from '../amounts';
import { deriveBook, tooLarge } from '../derive-book';
import { type deriveBookInputSchema, sayPlan } from '../derive-schema';
import type { PriceRow } from '../price-row';
import type { Price, PriceBookDetail } from '../schema';
import { getPriceBook } from './get-price-book';
import { inListOrder, toPrice } from './to-price';
import { versionInEffect } from './version-in-effect';
import { createBookWithPrices, priceBookTransaction } from './write-version';

const toRow = (price: Price): PriceRow => ({
  subjectKind: price.subjectKind,
  subject: price.subject,
  modelId: price.subjectKind === 'model' ? price.subjectId : null,
  toolId: price.subjectKind === 'tool' ? price.subjectId : null,
  state: price.state,
  amounts: Object.fromEntries(amountNames.map((name) => [name, price[name]])),
  latencySeconds: price.latencySeconds,
  note: price.note,
});

/** Makes a new book from a version of another one, scaled or permuted; its source says from what and how. */
export async function derivePriceBook(
  id: string,
  { name, description, versionId, plan }: z.output<typeof deriveBookInputSchema>,
): Promise<PriceBookDetail> {
  const made = await db().$transaction(async (transaction) => {
    const wanted = versionId ?? (await versionInEffect(transaction, { priceBookId: id, at: new Date() }))?.id;
    const version = wanted
      ? await transaction.priceBookVersion.findFirst({
          where: { id: wanted, priceBookId: id },
          include: { prices: inListOrder },
        })
      : null;
    // Not with the version: what is included is asked for all at once, and a transaction has one connection.
    const base = await transaction.priceBook.findUnique({ where: { id }, select: { name: true } });
    if (!version && versionId !== null)
      throw new AppError('invalid-input', 'This price book has no such version.', { field: 'versionId' });
    if (!version || !base) throw notFound('price book', id);
    const prices = version.prices.map(toPrice);
    const known = new Set(prices.map(priceKey));
    const stranger = plan.subjects?.findIndex((subject) => !known.has(priceKey(subject))) ?? -1;
    if (stranger >= 0)
      throw new AppError('invalid-input', `The book has no price of "${plan.subjects?.[stranger]?.subject}".`, {
        field: `plan.subjects.${stranger}`,
      });
    const derived = deriveBook(prices, plan);
    const [large] = tooLarge(derived);
    if (large)
      throw new AppError('invalid-input', `The price of "${large.old.subject}" would be a trillion dollars or more.`, {
        field: 'plan.factor',
      });
    const done = `${base.name}, version ${version.version}: ${sayPlan(plan)}`;
    return createBookWithPrices(transaction, {
      name,
      description,
      source: done,
      note: done,
      prices: derived.map(({ next }) => toRow(next)),
    });
  }, priceBookTransaction);
  return getPriceBook(made.id);
}
