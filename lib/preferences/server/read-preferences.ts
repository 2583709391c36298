import 'server-only';
import { db } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import { type Preference, preferenceRulesSchema, preferenceWeightsSchema } from '../schema';

/** Preferences with their newest version, by name. */
export async function readPreferences(where: Prisma.PreferenceWhereInput): Promise<Preference[]> {
  const rows = await db().preference.findMany({
    where,
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
    orderBy: { name: 'asc' },
  });
  return rows.flatMap((row) =>
    row.versions.map((version) => ({
      id: row.id,
      name: row.name,
      archivedAt: row.archivedAt?.toISOString() ?? null,
      versionId: version.id,
      version: version.version,
      weights: preferenceWeightsSchema.parse(version.weights),
      rules: preferenceRulesSchema.parse(version.rules),
      sentence: version.sentence,
      sentenceEdited: version.sentenceEdited,
      updatedAt: row.updatedAt.toISOString(),
    })),
  );
}
