import 'server-only';
import { z } from 'zod';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { resolveSecret } from '@/lib/secrets';
import type { Backend as BackendRow } from '@/prisma/generated/client';
import { resolveBaseUrl } from './server-address';
import { headersColumnSchema } from './to-backend';

const extraBodySchema = z.record(z.string(), z.unknown());

/** A stored backend with its secrets opened, for the model client. Throws `unavailable` when a secret cannot be read. */
export async function toConnection(row: BackendRow): Promise<BackendConnection> {
  const headers = Object.entries(headersColumnSchema.parse(row.headers));
  return {
    key: row.id,
    name: row.name,
    baseUrls: await Promise.all(row.baseUrls.map(resolveBaseUrl)),
    apiKey: row.apiKey === null ? null : resolveSecret(row.apiKey),
    headers: Object.fromEntries(headers.map(([name, stored]) => [name, resolveSecret(stored)])),
    extraBody: extraBodySchema.parse(row.extraBody),
    timeoutMs: row.timeoutMs,
    idleTimeoutMs: row.idleTimeoutMs,
    maxConcurrency: row.maxConcurrency,
    maxRetries: row.maxRetries,
    streaming: row.streaming,
    privateNetwork: row.privateNetwork || row.simulated,
  };
}
