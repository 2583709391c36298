import 'server-only';
import { db } from '@/lib/db';
import { defaultRates } from '@/lib/price-books/server/default-rates';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { Model } from '../schema';
import { toModel, withBackend } from './to-model';

/** Models by name, those of the simulated backend last. */
export async function listModels({ archived = 'exclude' }: ListRegistryQuery = {}): Promise<Model[]> {
  const [rows, rates] = await Promise.all([
    db().model.findMany({
      where: archived === 'include' ? {} : { archivedAt: null },
      include: withBackend,
      orderBy: [{ backend: { simulated: 'asc' } }, { name: 'asc' }],
    }),
    defaultRates(),
  ]);
  return rows.map((row) => toModel(row, rates));
}
