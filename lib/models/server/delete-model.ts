import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';
import { calledSubjects } from '@/lib/registry/server/called-subjects';
import { assertModelUnused, findModelUsers } from './model-users';

/** Deletes a model nothing uses; archives one that past runs called. */
export async function deleteModel(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    const model = await transaction.model.findUnique({ where: { id }, select: { id: true, name: true } });
    if (!model) throw notFound('model', id);
    assertModelUnused(model, await findModelUsers(transaction));
    if ((await calledSubjects(transaction, [id])).has(id)) {
      await transaction.model.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.model.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
