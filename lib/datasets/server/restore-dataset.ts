import 'server-only';
import { db } from '@/lib/db';
import type { Dataset } from '../schema';
import { getDataset } from './get-dataset';

export async function restoreDataset(id: string): Promise<Dataset> {
  await db().dataset.update({ where: { id }, data: { archivedAt: null } });
  return getDataset(id);
}
