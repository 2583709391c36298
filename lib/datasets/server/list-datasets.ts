import 'server-only';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { Dataset } from '../schema';
import { readDatasets } from './read-datasets';

export async function listDatasets({ archived = 'exclude' }: ListRegistryQuery = {}): Promise<Dataset[]> {
  return readDatasets(archived === 'include' ? {} : { archivedAt: null });
}
