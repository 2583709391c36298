import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { assertFreeName } from '@/lib/registry/server/assert-free-name';
import type { Model, modelInputSchema } from '../schema';
import { getModel } from './get-model';
import { assertUsableBackend } from './usable-backend';

export async function createModel(input: z.output<typeof modelInputSchema>): Promise<Model> {
  const { id } = await db().$transaction(async (transaction) => {
    await assertUsableBackend(transaction, input.backendId);
    const namesake = await transaction.model.findUnique({ where: { name: input.name } });
    assertFreeName('model', input.name, namesake, null);
    return transaction.model.create({ data: input, select: { id: true } });
  });
  return getModel(id);
}
