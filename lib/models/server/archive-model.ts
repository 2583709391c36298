import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Model } from '../schema';
import { getModel } from './get-model';
import { assertModelUnused, findModelUsers } from './model-users';

/** Takes a model out of use; past runs stay as they are. Refuses while something in use stands on it. */
export async function archiveModel(id: string): Promise<Model> {
  await db().$transaction(async (transaction) => {
    const model = await transaction.model.findUnique({ where: { id }, select: { id: true, name: true } });
    if (!model) throw notFound('model', id);
    assertModelUnused(model, await findModelUsers(transaction));
    await transaction.model.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: new Date() } });
  });
  return getModel(id);
}
