import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { storeSecret } from '@/lib/secrets';
import type { Prisma } from '@/prisma/generated/client';
import type { Backend, backendInputSchema } from '../schema';
import { requireAllowedAddresses } from './require-allowed-addresses';
import { storeHeaders } from './store-headers';
import { headersColumnSchema, toBackend, withModelCount } from './to-backend';

/** Replaces a backend's settings. A key that is kept never travels to an address it was not entered for. */
export async function updateBackend(id: string, input: z.output<typeof backendInputSchema>): Promise<Backend> {
  const stored = await db().backend.findUnique({ where: { id } });
  if (!stored) throw notFound('backend', id);
  if (stored.simulated)
    throw new AppError('conflict', 'The simulated backend belongs to Podium: its settings cannot be changed.');
  requireAllowedAddresses(input);
  const { apiKey, headers, extraBody, ...fields } = input;
  const origins = stored.baseUrls.map((url) => new URL(url).origin);
  const movedTo = fields.baseUrls.find((url) => !origins.includes(new URL(url).origin));
  if (movedTo !== undefined && stored.apiKey !== null && apiKey === undefined)
    throw new AppError('invalid-input', `Enter the key again: it was stored for another address than ${movedTo}.`, {
      field: 'apiKey',
    });
  const keptHeader = headers.findIndex(({ value }) => value === null);
  if (movedTo !== undefined && keptHeader >= 0)
    throw new AppError('invalid-input', `Enter the value again: it was stored for another address than ${movedTo}.`, {
      field: `headers.${keptHeader}.value`,
    });
  const data = {
    ...fields,
    ...(apiKey !== undefined && { apiKey: apiKey ? storeSecret(apiKey) : null }),
    headers: storeHeaders(headers, headersColumnSchema.parse(stored.headers)),
    extraBody: extraBody as Prisma.InputJsonObject,
  };
  return toBackend(await db().backend.update({ where: { id }, data, include: withModelCount }));
}
