import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';

/** Takes one document out of a collection. */
export async function deleteDocument(collectionId: string, documentId: string): Promise<Removal> {
  await db().$transaction(async (transaction) => {
    const { count } = await transaction.document.deleteMany({ where: { id: documentId, collectionId } });
    if (count === 0) throw notFound('document', documentId);
    // The search remembers word counts by this time.
    await transaction.collection.update({ where: { id: collectionId }, data: { updatedAt: new Date() } });
  });
  return { outcome: 'deleted' };
}
