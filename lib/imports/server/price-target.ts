import 'server-only';
import { AppError } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { PriceRow } from '@/lib/price-books/price-row';
import { versionInEffect } from '@/lib/price-books/server/version-in-effect';
import { createBookWithPrices, writeVersion } from '@/lib/price-books/server/write-version';
import type { Price } from '@/prisma/generated/client';
import type { ImportChoices, MadeRecord, PriceTarget } from '../schema';
import { type Client, freeName } from './plan';

export type PlannedTarget = {
  target: PriceTarget;
  /** Why nothing can be written there. */
  issue: string | null;
  /** Prices in effect there now. */
  stored: Price[];
};

/** The price book an import writes to: as chosen, else a new one named for the source. */
export async function planPriceTarget(
  client: Client,
  choices: ImportChoices,
  suggestedName: string,
): Promise<PlannedTarget> {
  const books = await client.priceBook.findMany({ select: { id: true, name: true, archivedAt: true } });
  const isTaken = (name: string) => books.some((book) => book.name === name);
  const target: PriceTarget = choices.priceTarget ?? { type: 'new', name: freeName(suggestedName, isTaken) };
  if (target.type === 'none') return { target, issue: null, stored: [] };
  if (target.type === 'new') {
    const issue =
      target.name === ''
        ? 'Give the new price book a name.'
        : isTaken(target.name)
          ? `There is a price book named "${target.name}" already. Choose it, or another name.`
          : null;
    return { target, issue, stored: [] };
  }
  const book = books.find(({ id }) => id === target.id);
  if (!book) return { target, issue: 'This price book does not exist (any more). Choose another one.', stored: [] };
  if (book.archivedAt)
    return { target, issue: `The price book "${book.name}" is archived. Choose another one.`, stored: [] };
  const version = await versionInEffect(client, { priceBookId: target.id, at: new Date() });
  return {
    target,
    issue: null,
    stored: version ? await client.price.findMany({ where: { versionId: version.id } }) : [],
  };
}

/** Writes prices to the planned book, as its first version or merged into a next one. Nothing for no prices. */
export async function writePrices(
  client: Client,
  { target, issue }: PlannedTarget,
  { prices, source }: { prices: readonly PriceRow[]; source: string },
): Promise<MadeRecord[]> {
  if (target.type === 'none' || prices.length === 0) return [];
  if (issue) throw new AppError('invalid-input', issue, { field: 'choices.priceTarget' });
  const note = `${plural(prices.length, 'price')} imported from ${source}`;
  if (target.type === 'new') {
    const book = { name: target.name, description: '', source, prices, note };
    const { id } = await createBookWithPrices(client, book);
    return [{ kind: 'price-book', id, name: target.name, what: 'created', detail: plural(prices.length, 'price') }];
  }
  const { version } = await writeVersion(client, { priceBookId: target.id, note, mode: 'merge', prices });
  const { name } = await client.priceBook.findUniqueOrThrow({ where: { id: target.id }, select: { name: true } });
  const detail = `${plural(prices.length, 'price')}, version ${version}`;
  return [{ kind: 'price-book', id: target.id, name, what: 'changed', detail }];
}
