import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { inUse } from '@/lib/registry/in-use';
import type { Removal } from '@/lib/registry/schema';

/** Deletes a backend without models; archives one whose models are all archived. */
export async function deleteBackend(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    const backend = await transaction.backend.findUnique({ where: { id }, include: { models: true } });
    if (!backend) throw notFound('backend', id);
    const used = backend.models.filter(({ archivedAt }) => archivedAt === null);
    if (used.length > 0)
      throw inUse({
        what: 'backend',
        name: backend.name,
        by: used.length === 1 ? 'the model' : 'the models',
        names: used.map(({ name }) => name),
        todo: 'Delete them first, or move them to another backend.',
      });
    if (backend.models.length > 0) {
      await transaction.backend.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.backend.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
