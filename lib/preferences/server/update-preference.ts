import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { type Preference, preferenceRulesSchema, preferenceWeightsSchema } from '../schema';
import { getPreference } from './get-preference';
import { type PreferenceFields, versionFields } from './version-fields';

/** Saves a preference. Changed weights, rules or sentence become a new version; a new name alone does not. */
export async function updatePreference(id: string, input: PreferenceFields): Promise<Preference> {
  await db().$transaction(async (transaction) => {
    const locked = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM "Preference" WHERE id = ${id}::uuid FOR UPDATE`;
    if (locked.length === 0) throw notFound('preference', id);
    const fields = await versionFields(transaction, input);
    const newest = await transaction.preferenceVersion.findFirst({
      where: { preferenceId: id },
      orderBy: { version: 'desc' },
    });
    await transaction.preference.update({ where: { id }, data: { name: input.name, updatedAt: new Date() } });
    const isSame =
      newest !== null &&
      newest.sentence === fields.sentence &&
      newest.sentenceEdited === fields.sentenceEdited &&
      isDeepStrictEqual(preferenceWeightsSchema.parse(newest.weights), fields.weights) &&
      isDeepStrictEqual(preferenceRulesSchema.parse(newest.rules), fields.rules);
    if (isSame) return;
    await transaction.preferenceVersion.create({
      data: { preferenceId: id, version: (newest?.version ?? 0) + 1, ...fields },
    });
  });
  return getPreference(id);
}
