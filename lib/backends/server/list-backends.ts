import 'server-only';
import { db } from '@/lib/db';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { Backend } from '../schema';
import { toBackend, withModelCount } from './to-backend';

/** Backends by name, the simulated one last. */
export async function listBackends({ archived = 'exclude' }: ListRegistryQuery = {}): Promise<Backend[]> {
  const rows = await db().backend.findMany({
    where: archived === 'include' ? {} : { archivedAt: null },
    include: withModelCount,
    orderBy: [{ simulated: 'asc' }, { name: 'asc' }],
  });
  return rows.map(toBackend);
}
