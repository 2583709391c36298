import 'server-only';
import { db } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import type { Collection } from '../schema';

export async function readCollections(where: Prisma.CollectionWhereInput): Promise<Collection[]> {
  const rows = await db().collection.findMany({
    where,
    include: { _count: { select: { documents: true, passages: true } } },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ id, name, description, updatedAt, _count }) => ({
    id,
    name,
    description,
    documentCount: _count.documents,
    passageCount: _count.passages,
    updatedAt: updatedAt.toISOString(),
  }));
}
