import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { type PriceBookDetail, priceStateSchema } from '../schema';
import { plainAmounts } from './plain-amounts';
import { toPriceBook, withNewestVersion } from './to-price-book';

/** A price book with the prices of its newest version and the list of all versions. */
export async function getPriceBook(id: string): Promise<PriceBookDetail> {
  const row = await db().priceBook.findUnique({ where: { id }, include: withNewestVersion });
  if (!row) throw notFound('price book', id);
  const book = toPriceBook(row);
  const [prices, versions] = await Promise.all([
    db().price.findMany({
      where: { versionId: book.versionId },
      include: { model: { select: { name: true } }, tool: { select: { name: true } } },
      orderBy: [{ subjectKind: 'asc' }, { subject: 'asc' }],
    }),
    db().priceBookVersion.findMany({
      where: { priceBookId: id },
      include: { _count: { select: { runs: true } } },
      orderBy: { version: 'desc' },
    }),
  ]);
  return {
    ...book,
    prices: prices.map((price) => ({
      ...plainAmounts(price),
      subject: price.subject,
      registeredName: price.model?.name ?? price.tool?.name ?? null,
      subjectKind: price.subjectKind === 'tool' ? 'tool' : 'model',
      subjectId: price.modelId ?? price.toolId,
      state: priceStateSchema.parse(price.state),
      latencySeconds: price.latencySeconds,
      note: price.note,
    })),
    versions: versions.map(({ id, version, note, createdAt, _count }) => ({
      id,
      version,
      note,
      createdAt: createdAt.toISOString(),
      runCount: _count.runs,
    })),
  };
}
