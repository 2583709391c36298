import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { inUse } from '@/lib/registry/in-use';
import type { Removal } from '@/lib/registry/schema';
import { searchLocalOptionsSchema } from '@/lib/tools-registry/tool-options';

/** Deletes a collection with its documents, unless a search tool in use reads it. */
export async function deleteCollection(id: string): Promise<Removal> {
  return db().$transaction(
    async (transaction) => {
      const collection = await transaction.collection.findUnique({ where: { id } });
      if (!collection) throw notFound('collection', id);
      const tools = await transaction.tool.findMany({ where: { kind: 'search-local', archivedAt: null } });
      const users = tools.filter(({ options }) => {
        const parsed = searchLocalOptionsSchema.safeParse(options);
        return parsed.success && parsed.data.collectionIds.includes(id);
      });
      if (users.length > 0)
        throw inUse({
          what: 'collection',
          name: collection.name,
          by: users.length === 1 ? 'the tool' : 'the tools',
          names: users.map(({ name }) => name),
          todo: 'Let it search other collections first.',
        });
      await transaction.collection.delete({ where: { id } });
      return { outcome: 'deleted' } as const;
    },
    { timeout: 60_000 },
  );
}
