import 'server-only';
import type { Prisma } from '@/prisma/generated/client';
import type { PriceBook } from '../schema';

export const withNewestVersion = {
  versions: { orderBy: { version: 'desc' }, take: 1, include: { _count: { select: { prices: true } } } },
} as const satisfies Prisma.PriceBookInclude;

type Row = Prisma.PriceBookGetPayload<{ include: typeof withNewestVersion }>;

export function toPriceBook(row: Row): PriceBook {
  const [newest] = row.versions;
  if (!newest) throw new Error(`The price book ${row.id} has no version.`);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    source: row.source,
    isDefault: row.isDefault,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    versionId: newest.id,
    version: newest.version,
    priceCount: newest._count.prices,
    updatedAt: row.updatedAt.toISOString(),
  };
}
