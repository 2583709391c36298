import 'server-only';
import { createBookWithPrices } from '@/lib/price-books/server/write-version';
import { simulatedModels } from '@/lib/simulator/catalogue';
import { simulatedPriceBook } from '@/lib/simulator/price-book';
import type { Prisma } from '../generated/client';
import type { Ledger } from './ledger';
import { paperPriceBooks } from './paper-price-books';

type Transaction = Prisma.TransactionClient;

/** Prices of what was not priced before: version 1, or a next version that repeats the last one and adds them. */
export async function seedPrices(
  tx: Transaction,
  ledger: Ledger,
  ids: { models: Map<string, string>; tools: Map<string, string> },
): Promise<void> {
  const { name, description, source, prices } = simulatedPriceBook;
  let book = await tx.priceBook.findUnique({ where: { name } });
  if (!book && ledger.isNew('price-book', name)) {
    const isDefault = (await tx.priceBook.count({ where: { isDefault: true } })) === 0;
    book = await tx.priceBook.create({ data: { name, description, source, isDefault } });
    ledger.add('price-book', name);
  }
  if (!book) return;
  const added = prices.filter(({ subjectKind, subject }) => ledger.isNew('price', `${subjectKind}/${subject}`));
  if (added.length === 0) return;
  const last = await tx.priceBookVersion.findFirst({
    where: { priceBookId: book.id },
    orderBy: { version: 'desc' },
    include: { prices: true },
  });
  const servedNames = new Map(simulatedModels.map((model) => [model.name, model.servedName]));
  const version = await tx.priceBookVersion.create({
    data: {
      priceBookId: book.id,
      version: (last?.version ?? 0) + 1,
      note: last ? 'Prices of newly shipped models and tools added' : 'As shipped',
    },
  });
  const kept = (last?.prices ?? []).map(({ id: _, ...price }) => ({ ...price, versionId: version.id }));
  const listed = new Set(kept.map(({ subjectKind, subject }) => `${subjectKind}/${subject}`));
  const fresh = added
    .filter(({ subjectKind, subject }) => !listed.has(`${subjectKind}/${subject}`))
    .map((price) => ({
      ...price,
      versionId: version.id,
      modelId: price.subjectKind === 'model' ? (ids.models.get(servedNames.get(price.subject) ?? '') ?? null) : null,
      toolId: price.subjectKind === 'tool' ? (ids.tools.get(price.subject) ?? null) : null,
    }));
  await tx.price.createMany({ data: [...kept, ...fresh] });
  for (const { subjectKind, subject } of prices) ledger.add('price', `${subjectKind}/${subject}`);
}

/** Books of the paper's prices, each once; they are nobody's default, and a name a user has given away is left alone. */
export async function seedPaperPriceBooks(tx: Transaction, ledger: Ledger): Promise<void> {
  for (const book of paperPriceBooks) {
    if (!ledger.isNew('price-book', book.name)) continue;
    ledger.add('price-book', book.name);
    if (await tx.priceBook.findUnique({ where: { name: book.name }, select: { id: true } })) continue;
    await createBookWithPrices(tx, { ...book, note: 'As shipped' });
  }
}
