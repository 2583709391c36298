import 'server-only';
import type { z } from 'zod';
import { cleanText } from '@/lib/clean-text';
import { db } from '@/lib/db';
import { isAppError, notFound } from '@/lib/errors';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { listModels } from '@/lib/providers/list-models';
import { isSecretReference, resolveSecret } from '@/lib/secrets';
import type { BackendProbe, backendAddressSchema } from '../schema';
import { toConnection } from './to-connection';

/** What of a server's list is kept: as many names as anyone chooses from, as long as a model's name may be. */
const maxModels = 2_000;
const maxNameCharacters = 300;

async function probe(connection: BackendConnection, signal: AbortSignal): Promise<BackendProbe> {
  const startedMs = performance.now();
  const done = (ok: boolean, message: string | null, models: string[]): BackendProbe => ({
    at: new Date().toISOString(),
    ok,
    message: message === null ? null : cleanText(message),
    durationMs: Math.round(performance.now() - startedMs),
    models: models
      .filter((name) => name.length <= maxNameCharacters)
      .slice(0, maxModels)
      .map(cleanText),
  });
  try {
    return done(true, null, await listModels(connection, signal));
  } catch (error) {
    // A backend that refuses or is not there is an answer, not a failure of this request.
    if (isAppError(error)) return done(false, error.message, []);
    throw error;
  }
}

/** Asks a backend that is only typed in so far for its models; nothing is stored. */
export async function probeAddress(
  input: z.output<typeof backendAddressSchema>,
  signal: AbortSignal,
): Promise<BackendProbe> {
  const typed = (value: string) => (isSecretReference(value) ? resolveSecret(value) : value);
  const headers = input.headers.flatMap(({ name, value }) => (value === null ? [] : [[name, typed(value)] as const]));
  const connection: BackendConnection = {
    key: 'probe',
    name: 'The backend',
    baseUrls: input.baseUrls,
    apiKey: input.apiKey ? typed(input.apiKey) : null,
    headers: Object.fromEntries(headers),
    extraBody: {},
    timeoutMs: 15_000,
    idleTimeoutMs: 15_000,
    maxConcurrency: null,
    maxRetries: 0,
    streaming: false,
    privateNetwork: input.privateNetwork,
  };
  return probe(connection, signal);
}

/** Asks a stored backend for its models and remembers what it said. */
export async function probeBackend(id: string, signal: AbortSignal): Promise<BackendProbe> {
  const row = await db().backend.findUnique({ where: { id } });
  if (!row) throw notFound('backend', id);
  const lastProbe = await probe(await toConnection(row), signal);
  await db().backend.update({ where: { id }, data: { lastProbe } });
  return lastProbe;
}
