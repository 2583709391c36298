import 'server-only';
import { notFound } from '@/lib/errors';
import type { Collection } from '../schema';
import { readCollections } from './read-collections';

export async function getCollection(id: string): Promise<Collection> {
  const [found] = await readCollections({ id });
  if (!found) throw notFound('collection', id);
  return found;
}
