import 'server-only';
import { notFound } from '@/lib/errors';
import type { Dataset } from '../schema';
import { readDatasets } from './read-datasets';

export async function getDataset(id: string): Promise<Dataset> {
  const [found] = await readDatasets({ id });
  if (!found) throw notFound('dataset', id);
  return found;
}
