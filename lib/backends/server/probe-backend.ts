import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { BackendProbe, backendAddressSchema } from '../schema';
import { probeReplicas } from './probe-replicas';
import { toConnection } from './to-connection';
import { typedConnection } from './typed-connection';

const limitMs = 15_000;

/** Asks a backend that is only typed in so far for its models; nothing is stored. */
export async function probeAddress(
  input: z.output<typeof backendAddressSchema>,
  signal: AbortSignal,
): Promise<BackendProbe> {
  return probeReplicas(typedConnection(input, limitMs), signal);
}

/** Asks every replica of a stored backend for its models and remembers what they said. */
export async function probeBackend(id: string, signal: AbortSignal): Promise<BackendProbe> {
  const row = await db().backend.findUnique({ where: { id } });
  if (!row) throw notFound('backend', id);
  const lastProbe = await probeReplicas(await toConnection(row), signal, row.baseUrls);
  signal.throwIfAborted(); // a visitor who left says nothing about the server
  await db().backend.update({ where: { id }, data: { lastProbe } });
  return lastProbe;
}
