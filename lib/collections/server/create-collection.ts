import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import type { Collection, collectionInputSchema } from '../schema';
import { getCollection } from './get-collection';

export async function createCollection(data: z.output<typeof collectionInputSchema>): Promise<Collection> {
  const { id } = await db().collection.create({ data, select: { id: true } });
  return getCollection(id);
}
