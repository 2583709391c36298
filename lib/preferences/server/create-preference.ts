import 'server-only';
import { db } from '@/lib/db';
import type { Preference } from '../schema';
import { checkNames } from './check-names';
import { getPreference } from './get-preference';
import { type PreferenceFields, versionFields } from './version-fields';

export async function createPreference(input: PreferenceFields): Promise<Preference> {
  const { id } = await db().$transaction(async (transaction) => {
    await checkNames(transaction, input, null);
    const version = { version: 1, ...(await versionFields(transaction, input)) };
    return transaction.preference.create({
      data: { name: input.name, versions: { create: version } },
      select: { id: true },
    });
  });
  return getPreference(id);
}
