import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Backend } from '../schema';
import { toBackend, withModelCount } from './to-backend';

export async function getBackend(id: string): Promise<Backend> {
  const row = await db().backend.findUnique({ where: { id }, include: withModelCount });
  if (!row) throw notFound('backend', id);
  return toBackend(row);
}
