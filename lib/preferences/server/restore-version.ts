import 'server-only';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Preference } from '../schema';
import { getPreference } from './get-preference';
import { lockPreference } from './lock-preference';

/** Makes a copy of an old version the newest; the ones between stay. Throws `not-found`, or `conflict` for the newest itself. */
export async function restoreVersion(id: string, version: number): Promise<Preference> {
  await db().$transaction(async (transaction) => {
    const newest = await lockPreference(transaction, id);
    if (newest?.version === version)
      throw new AppError('conflict', `Version ${version} is the newest already.`, { field: 'version' });
    const old = await transaction.preferenceVersion.findUnique({
      where: { preferenceId_version: { preferenceId: id, version } },
    });
    if (!old) throw new AppError('not-found', `This preference has no version ${version}.`, { field: 'version' });
    const { weights, rules, sentence, sentenceEdited } = old;
    await transaction.preference.update({ where: { id }, data: { updatedAt: new Date() } });
    await transaction.preferenceVersion.create({
      data: {
        preferenceId: id,
        version: (newest?.version ?? 0) + 1,
        weights: weights ?? {},
        rules: rules ?? {},
        sentence,
        sentenceEdited,
      },
    });
  });
  return getPreference(id);
}
