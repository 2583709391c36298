import 'server-only';
import { notFound } from '@/lib/errors';
import type { Preference } from '../schema';
import { readPreferences } from './read-preferences';

export async function getPreference(id: string): Promise<Preference> {
  const [found] = await readPreferences({ id });
  if (!found) throw notFound('preference', id);
  return found;
}
