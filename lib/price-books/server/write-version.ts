import 'server-only';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { toStorableJson } from '@/lib/clean-text';
import { AppError, notFound, parseInput } from '@/lib/errors';
import type { Price, Prisma } from '@/prisma/generated/client';
import { noAmounts } from '../amounts';
import { type PriceRow, priceRowSchema } from '../price-row';
import { copyOfPrice } from './copied-prices';
import { versionInEffect } from './version-in-effect';

export type { PriceRow } from '../price-row';

type NewVersion = {
  priceBookId: string;
  /** What changed, for people. */
  note: string;
  /** From when runs take it; now unless told. */
  effectiveAt?: Date | undefined;
  /** `merge`: prices not named stay as they are; `replace`: these are all. */
  mode: 'merge' | 'replace';
  prices: readonly PriceRow[];
  /** Merge only: prices that go. */
  removed?: readonly { subjectKind: 'model' | 'tool'; subject: string }[];
  /** Merge only: the version the prices not named are taken from; unless told, the one in effect when this one begins. */
  baseVersionId?: string | undefined;
};
type NewPrice = Omit<Prisma.PriceCreateManyInput, 'versionId'>;

/** Options of the transaction around a version of thousands of prices: a busy machine takes longer than Prisma's five seconds. */
export const priceBookTransaction = { timeout: 30_000, maxWait: 10_000 } as const;

const pricesSchema = z.object({ prices: priceRowSchema.array() });
const keyOf = ({ subjectKind, subject }: { subjectKind: string; subject: string }) => `${subjectKind} ${subject}`;
const linkOf = ({ modelId, toolId }: { modelId?: string | null; toolId?: string | null }) => modelId ?? toolId ?? null;
const invalid = (field: string, message: string) => new AppError('invalid-input', message, { field });

/** Parsed rows as they will be stored. Throws `invalid-input` naming `prices.N…`. */
function toNewPrices(prices: readonly PriceRow[], linked: ReadonlyMap<string, Price>): NewPrice[] {
  const { prices: rows } = parseInput(pricesSchema, { prices });
  return rows.map(({ amounts, modelId, toolId, ...row }): NewPrice => {
    const before = linked.get(keyOf(row));
    return {
      ...row,
      ...(row.state === 'priced' ? amounts : noAmounts),
      modelId: modelId === undefined ? (before?.modelId ?? null) : (modelId?.toLowerCase() ?? null),
      toolId: toolId === undefined ? (before?.toolId ?? null) : (toolId?.toLowerCase() ?? null),
    };
  });
}

/** No subject twice, and no model or tool behind two subjects: a run could not tell which price is meant. */
function refuseDoubles(prices: readonly NewPrice[]): void {
  const subjects = new Set<string>();
  const links = new Map<string, string>();
  prices.forEach((price, index) => {
    const what = price.subjectKind;
    if (subjects.has(keyOf(price)))
      throw invalid(`prices.${index}.subject`, `The ${what} "${price.subject}" is there twice.`);
    subjects.add(keyOf(price));
    const link = linkOf(price);
    const other = link === null ? undefined : links.get(link);
    if (other !== undefined)
      throw invalid(
        `prices.${index}.${what}Id`,
        `"${price.subject}" and "${other}" are linked to the same ${what}. A ${what} has one price in a book.`,
      );
    if (link !== null) links.set(link, price.subject);
  });
}

async function refuseStrangers(transaction: Prisma.TransactionClient, prices: readonly NewPrice[]): Promise<void> {
  const ids = (name: 'modelId' | 'toolId') => prices.flatMap((price) => price[name] ?? []);
  const select = { id: true } as const;
  const known = new Set(
    [
      ...(await transaction.model.findMany({ where: { id: { in: ids('modelId') } }, select })),
      ...(await transaction.tool.findMany({ where: { id: { in: ids('toolId') } }, select })),
    ].map(({ id }) => id),
  );
  prices.forEach((price, index) => {
    const link = linkOf(price);
    if (link !== null && !known.has(link))
      throw invalid(`prices.${index}.${price.subjectKind}Id`, `This ${price.subjectKind} does not exist (any more).`);
  });
}

/** One statement however many there are: a list of thousands is saved within the time of a transaction. */
async function insertPrices(
  transaction: Prisma.TransactionClient,
  versionId: string,
  prices: readonly NewPrice[],
): Promise<void> {
  const rows = toStorableJson(prices.map((price) => ({ ...noAmounts, ...price, id: newId(), versionId })));
  await transaction.$executeRaw`
    INSERT INTO "Price" SELECT * FROM json_populate_recordset(NULL::"Price", ${rows}::json)`;
}

/**
 * Adds a version to a book. Earlier versions never change: runs were booked with them. Throws `not-found` for a book that
 * is gone, `conflict` for an archived one, `invalid-input` naming `prices.N.…` for bad prices, subjects or links named twice.
 */
export async function writeVersion(
  transaction: Prisma.TransactionClient,
  { priceBookId, note, effectiveAt, mode, prices, removed = [], baseVersionId }: NewVersion,
): Promise<{ versionId: string; version: number }> {
  const [book] = await transaction.$queryRaw<{ name: string; archived: boolean }[]>`
    SELECT name, "archivedAt" IS NOT NULL AS archived FROM "PriceBook" WHERE id = ${priceBookId}::uuid FOR UPDATE`;
  if (!book) throw notFound('price book', priceBookId);
  if (book.archived) throw new AppError('conflict', `The price book "${book.name}" is archived. Restore it first.`);
  const newest = await transaction.priceBookVersion.findFirst({
    where: { priceBookId },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  const at = effectiveAt ?? new Date();
  if (baseVersionId && !(await transaction.priceBookVersion.findFirst({ where: { id: baseVersionId, priceBookId } })))
    throw invalid('baseVersionId', `The price book "${book.name}" has no such version.`);
  const baseId = baseVersionId ?? (await versionInEffect(transaction, { priceBookId, at }))?.id;
  const base = baseId ? await transaction.price.findMany({ where: { versionId: baseId } }) : [];
  const changed = toNewPrices(prices, new Map(base.map((price) => [keyOf(price), price])));
  refuseDoubles(changed);
  await refuseStrangers(transaction, changed);
  const gone = new Set([...removed, ...changed].map(keyOf));
  const repriced = new Set(changed.map(linkOf).filter((link) => link !== null));
  const kept =
    mode === 'replace'
      ? []
      : base.filter((price) => !gone.has(keyOf(price)) && !repriced.has(linkOf(price) ?? '')).map(copyOfPrice);
  const { id, version } = await transaction.priceBookVersion.create({
    data: { priceBookId, version: (newest?.version ?? 0) + 1, note, effectiveAt: at },
    select: { id: true, version: true },
  });
  await insertPrices(transaction, id, [...kept, ...changed]);
  await transaction.priceBook.update({ where: { id: priceBookId }, data: { updatedAt: new Date() } });
  return { versionId: id, version };
}

/**
 * Makes a book whose first version has these prices. It never becomes the default. Throws `conflict` naming `name` when
 * the name is taken, and what `writeVersion` throws.
 */
export async function createBookWithPrices(
  transaction: Prisma.TransactionClient,
  book: { name: string; description: string; source: string; prices: readonly PriceRow[]; note: string },
): Promise<{ id: string; versionId: string }> {
  const { name, description, source, prices, note } = book;
  if (await transaction.priceBook.findUnique({ where: { name }, select: { id: true } }))
    throw new AppError('conflict', `There is a price book named "${name}" already.`, { field: 'name' });
  const { id } = await transaction.priceBook.create({ data: { name, description, source }, select: { id: true } });
  const { versionId } = await writeVersion(transaction, { priceBookId: id, note, mode: 'replace', prices });
  return { id, versionId };
}
