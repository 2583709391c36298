import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { db } from '@/lib/db';
import type { Preference } from '../schema';
import { checkNames } from './check-names';
import { getPreference } from './get-preference';
import { lockPreference } from './lock-preference';
import { toVersionContent } from './read-preferences';
import { type PreferenceFields, versionFields } from './version-fields';

/** Saves a preference. Changed weights, rules or sentence become a new version; a new name alone does not. */
export async function updatePreference(id: string, input: PreferenceFields): Promise<Preference> {
  await db().$transaction(async (transaction) => {
    const newest = await lockPreference(transaction, id);
    const before = newest && toVersionContent(newest);
    await checkNames(transaction, input, before);
    const fields = await versionFields(transaction, input);
    await transaction.preference.update({ where: { id }, data: { name: input.name, updatedAt: new Date() } });
    const isSame = before !== null && isDeepStrictEqual(before, fields);
    if (isSame) return;
    await transaction.preferenceVersion.create({
      data: { preferenceId: id, version: (newest?.version ?? 0) + 1, ...fields },
    });
  });
  return getPreference(id);
}
