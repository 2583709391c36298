import 'server-only';
import { db } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import type { Dataset } from '../schema';

/** Datasets with their newest version, the user's own first. */
export async function readDatasets(where: Prisma.DatasetWhereInput): Promise<Dataset[]> {
  const rows = await db().dataset.findMany({
    where,
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
    orderBy: [{ simulated: 'asc' }, { name: 'asc' }],
  });
  return rows.flatMap(({ versions, ...row }) =>
    versions.map(({ id: versionId, version, taskCount }) => ({
      id: row.id,
      name: row.name,
      description: row.description,
      source: row.source,
      simulated: row.simulated,
      archivedAt: row.archivedAt?.toISOString() ?? null,
      versionId,
      version,
      taskCount,
      updatedAt: row.updatedAt.toISOString(),
    })),
  );
}
