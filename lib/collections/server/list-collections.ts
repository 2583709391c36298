import 'server-only';
import type { Collection } from '../schema';
import { readCollections } from './read-collections';

export async function listCollections(): Promise<Collection[]> {
  return readCollections({});
}
