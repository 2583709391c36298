import 'server-only';
import { db } from '@/lib/db';
import type { Preference } from '../schema';
import { getPreference } from './get-preference';

export async function restorePreference(id: string): Promise<Preference> {
  await db().preference.update({ where: { id }, data: { archivedAt: null } });
  return getPreference(id);
}
