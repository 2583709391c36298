import 'server-only';
import { db } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import { type Preference, preferenceRulesSchema, preferenceWeightsSchema } from '../schema';

type VersionRow = { weights: unknown; rules: unknown; sentence: string; sentenceEdited: boolean };

/** What a version says, read from its row. */
export const toVersionContent = ({ weights, rules, sentence, sentenceEdited }: VersionRow) => ({
  weights: preferenceWeightsSchema.parse(weights),
  rules: preferenceRulesSchema.parse(rules),
  sentence,
  sentenceEdited,
});

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
      ...toVersionContent(version),
      updatedAt: row.updatedAt.toISOString(),
    })),
  );
}
