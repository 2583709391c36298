import 'server-only';
import { db } from '@/lib/db';
import type { Backend } from '../schema';
import { toBackend, withModelCount } from './to-backend';

export async function restoreBackend(id: string): Promise<Backend> {
  return toBackend(await db().backend.update({ where: { id }, data: { archivedAt: null }, include: withModelCount }));
}
