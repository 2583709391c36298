import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import type { Dataset, updateDatasetInputSchema } from '../schema';
import { getDataset } from './get-dataset';

/** Saves name and texts; tasks never change. */
export async function updateDataset(id: string, data: z.output<typeof updateDatasetInputSchema>): Promise<Dataset> {
  await db().dataset.update({ where: { id }, data });
  return getDataset(id);
}
