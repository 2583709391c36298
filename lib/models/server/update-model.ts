import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { assertFreeName } from '@/lib/registry/server/assert-free-name';
import type { Model, modelInputSchema } from '../schema';
import { getModel } from './get-model';
import { assertUsableBackend } from './usable-backend';

/** Replaces a model's settings. Runs keep the ones they were started with. */
export async function updateModel(id: string, input: z.output<typeof modelInputSchema>): Promise<Model> {
  await db().$transaction(async (transaction) => {
    const found = await transaction.model.findUnique({ where: { id }, select: { backendId: true } });
    if (!found) throw notFound('model', id);
    if (found.backendId !== input.backendId) await assertUsableBackend(transaction, input.backendId);
    const namesake = await transaction.model.findUnique({ where: { name: input.name } });
    assertFreeName('model', input.name, namesake, id);
    await transaction.model.update({ where: { id }, data: input });
  });
  return getModel(id);
}
