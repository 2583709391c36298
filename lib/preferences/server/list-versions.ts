import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { PreferenceVersion } from '../schema';
import { toVersionContent } from './read-preferences';

/** Every version of a preference, the newest first. Throws `not-found`. */
export async function listVersions(id: string): Promise<PreferenceVersion[]> {
  const rows = await db().preferenceVersion.findMany({
    where: { preferenceId: id },
    include: { _count: { select: { runs: true } } },
    orderBy: { version: 'desc' },
  });
  if (rows.length === 0) throw notFound('preference', id);
  return rows.map((row) => ({
    versionId: row.id,
    version: row.version,
    ...toVersionContent(row),
    createdAt: row.createdAt.toISOString(),
    runCount: row._count.runs,
  }));
}
