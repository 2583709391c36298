import 'server-only';
import { z } from 'zod';
import type { Backend as BackendRow } from '@/prisma/generated/client';
import { type Backend, backendProbeSchema } from '../schema';
import { secretState } from './secret-state';

export const headersColumnSchema = z.record(z.string(), z.string());

/** Counts the models that are in use. */
export const withModelCount = { _count: { select: { models: { where: { archivedAt: null } } } } } as const;

/** A row as the browser may see it: no key, no header value. */
export function toBackend(row: BackendRow & { _count: { models: number } }): Backend {
  const headers = Object.entries(headersColumnSchema.parse(row.headers));
  return {
    id: row.id,
    name: row.name,
    baseUrls: row.baseUrls,
    hasKey: row.apiKey !== null,
    key: secretState(row.apiKey),
    headers: headers.map(([name, stored]) => ({ name, value: secretState(stored) })),
    extraBody: z.record(z.string(), z.unknown()).parse(row.extraBody),
    timeoutMs: row.timeoutMs,
    idleTimeoutMs: row.idleTimeoutMs,
    maxConcurrency: row.maxConcurrency,
    maxRetries: row.maxRetries,
    streaming: row.streaming,
    privateNetwork: row.privateNetwork,
    simulated: row.simulated,
    lastProbe: row.lastProbe === null ? null : backendProbeSchema.parse(row.lastProbe),
    tags: row.tags,
    modelCount: row._count.models,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
