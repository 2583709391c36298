import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { Model } from '../schema';
import { getModel } from './get-model';
import { withBackend } from './to-model';

/** Takes a model back into use; its backend must be in use too. */
export async function restoreModel(id: string): Promise<Model> {
  const model = await db().model.findUnique({ where: { id }, include: withBackend });
  if (!model) throw notFound('model', id);
  if (model.backend.archivedAt)
    throw new AppError('conflict', `Its backend "${model.backend.name}" is archived. Restore that first.`);
  await db().model.update({ where: { id }, data: { archivedAt: null } });
  return getModel(id);
}
