import 'server-only';
import { db } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import type { DocumentPage, ListDocumentsQuery } from '../schema';
import { getCollection } from './get-collection';

/** Documents of a collection by title, filtered by title. */
export async function listDocuments(id: string, { q, limit = 100 }: ListDocumentsQuery = {}): Promise<DocumentPage> {
  await getCollection(id);
  const where: Prisma.DocumentWhereInput = {
    collectionId: id,
    ...(q && { title: { contains: q.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' } }),
  };
  const [rows, total] = await Promise.all([
    db().document.findMany({
      where,
      include: { _count: { select: { passages: true } } },
      orderBy: [{ title: 'asc' }, { id: 'asc' }],
      take: limit,
    }),
    db().document.count({ where }),
  ]);
  const documents = rows.map(({ _count, createdAt: _, collectionId: __, ...row }) => ({
    ...row,
    passageCount: _count.passages,
  }));
  return { documents, total };
}
