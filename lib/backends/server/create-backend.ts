import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { storeSecret } from '@/lib/secrets';
import type { Prisma } from '@/prisma/generated/client';
import type { Backend, createBackendInputSchema } from '../schema';
import { insertModels } from './register-models';
import { requireAllowedAddresses } from './require-allowed-addresses';
import { storeHeaders } from './store-headers';
import { toBackend, withModelCount } from './to-backend';

/** Registers a backend and, in the same transaction, the models that were ticked. */
export async function createBackend(input: z.output<typeof createBackendInputSchema>): Promise<Backend> {
  requireAllowedAddresses(input);
  const { registerModels, apiKey, headers, extraBody, ...fields } = input;
  const data = {
    ...fields,
    apiKey: apiKey ? storeSecret(apiKey) : null,
    headers: storeHeaders(headers, {}),
    extraBody: extraBody as Prisma.InputJsonObject,
  };
  const row = await db().$transaction(async (transaction) => {
    const { id, name } = await transaction.backend.create({ data });
    await insertModels(transaction, { backendId: id, backendName: name, servedNames: registerModels });
    return transaction.backend.findUniqueOrThrow({ where: { id }, include: withModelCount });
  });
  return toBackend(row);
}
