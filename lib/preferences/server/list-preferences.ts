import 'server-only';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { Preference } from '../schema';
import { readPreferences } from './read-preferences';

export async function listPreferences({ archived = 'exclude' }: ListRegistryQuery = {}): Promise<Preference[]> {
  return readPreferences(archived === 'include' ? {} : { archivedAt: null });
}
