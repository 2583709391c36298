import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { Model } from '../schema';
import { getModel } from './get-model';
import { withBackend } from './to-model';

/** Refuses to take a model back into use while its backend is archived. */
export function assertBackendInUse({ backend }: { backend: { name: string; archivedAt: Date | null } }): void {
  if (backend.archivedAt)
    throw new AppError('conflict', `Its backend "${backend.name}" is archived. Restore that first.`);
}

/** Takes a model back into use; its backend must be in use too. */
export async function restoreModel(id: string): Promise<Model> {
  const model = await db().model.findUnique({ where: { id }, include: withBackend });
  if (!model) throw notFound('model', id);
  assertBackendInUse(model);
  await db().model.update({ where: { id }, data: { archivedAt: null } });
  return getModel(id);
}
