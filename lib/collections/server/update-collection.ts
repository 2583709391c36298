import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import type { Collection, collectionInputSchema } from '../schema';
import { getCollection } from './get-collection';

export async function updateCollection(id: string, data: z.output<typeof collectionInputSchema>): Promise<Collection> {
  await db().collection.update({ where: { id }, data });
  return getCollection(id);
}
