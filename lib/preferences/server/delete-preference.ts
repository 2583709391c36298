import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';

/** Deletes a preference no run used; archives one that runs refer to. */
export async function deletePreference(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    const found = await transaction.preference.findUnique({ where: { id }, select: { id: true } });
    if (!found) throw notFound('preference', id);
    const used = await transaction.run.findFirst({
      where: { preferenceVersion: { preferenceId: id } },
      select: { id: true },
    });
    if (used) {
      await transaction.preference.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.preference.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
