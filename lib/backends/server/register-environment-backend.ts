import 'server-only';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { isAppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { createBackendInputSchema } from '../schema';
import { createBackend } from './create-backend';

const settingKey = 'environment-backend';

/**
 * Registers the server of `OPENAI_BASE_URL` as a backend, once for each address: one that was edited, renamed or deleted
 * since is left as it is. Its key stays in the environment.
 */
export async function registerEnvironmentBackend(): Promise<void> {
  const { OPENAI_BASE_URL, OPENAI_API_KEY } = env();
  if (!OPENAI_BASE_URL) return;
  const done = await db().setting.findUnique({ where: { key: settingKey } });
  if (done?.value === OPENAI_BASE_URL) return;
  const input = createBackendInputSchema.safeParse({
    name: new URL(OPENAI_BASE_URL).host,
    baseUrls: [OPENAI_BASE_URL],
    apiKey: OPENAI_API_KEY ? 'env:OPENAI_API_KEY' : null,
    // Who sets the environment decides where requests may go.
    privateNetwork: true,
    tags: [],
  });
  if (!input.success) {
    logger.warn({ issues: input.error.issues.map((issue) => issue.message) }, 'OPENAI_BASE_URL was not registered');
    return;
  }
  const { name, baseUrls } = input.data;
  const known = await db().backend.findFirst({ where: { OR: [{ name }, { baseUrls: { hasSome: baseUrls } }] } });
  if (!known)
    try {
      await createBackend(input.data);
    } catch (error) {
      // An address that may never be reached shall not keep the server from starting.
      if (!isAppError(error) || error.code !== 'invalid-input') throw error;
      logger.warn({ issues: [error.message] }, 'OPENAI_BASE_URL was not registered');
      return;
    }
  await db().setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value: OPENAI_BASE_URL },
    update: { value: OPENAI_BASE_URL },
  });
}
