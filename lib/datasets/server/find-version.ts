import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';

export type FoundVersion = { id: string; version: number; dataset: { id: string; name: string } };

/** A version of a dataset by its number, the newest without one; `not-found` names what is missing. */
export async function findVersion(datasetId: string, version?: number): Promise<FoundVersion> {
  const dataset = await db().dataset.findUnique({
    where: { id: datasetId },
    select: {
      id: true,
      name: true,
      versions: {
        where: version === undefined ? {} : { version },
        orderBy: { version: 'desc' },
        take: 1,
        select: { id: true, version: true },
      },
    },
  });
  if (!dataset) throw notFound('dataset', datasetId);
  const [found] = dataset.versions;
  if (!found)
    throw new AppError('not-found', `The dataset "${dataset.name}" has no version ${version}.`, { field: 'version' });
  return { ...found, dataset: { id: dataset.id, name: dataset.name } };
}
