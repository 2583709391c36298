import 'server-only';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { type DatasetVersion, datasetVersionSchema } from '../version-schema';

/** All versions of a dataset, the newest first. */
export async function listVersions(datasetId: string): Promise<DatasetVersion[]> {
  const { rows } = await pgPool().query(
    `SELECT v.id AS "versionId", v.version, v."taskCount", v.note, v.changes, v."createdAt",
       (SELECT count(*)::int FROM "Run" AS r JOIN "Task" AS t ON t.id = r."taskId" WHERE t."datasetVersionId" = v.id) AS "runCount"
     FROM "DatasetVersion" AS v WHERE v."datasetId" = $1 ORDER BY v.version DESC`,
    [datasetId],
  );
  if (rows.length === 0) throw notFound('dataset', datasetId);
  return datasetVersionSchema
    .array()
    .parse(rows.map((row) => ({ ...row, createdAt: (row.createdAt as Date).toISOString() })));
}
