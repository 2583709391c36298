import 'server-only';
import { AppError } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { readDatasets } from './read-datasets';

export type TaskSelection = {
  datasetId: string;
  category: string | null;
  /** Seeded: the same seed takes the same tasks of a version, wherever it is stored. */
  sample: { count: number; seed: number } | null;
  taskIds: readonly string[] | null;
};

export type SampledTask = {
  id: string;
  ordinal: number;
  question: string;
  reference: string | null;
  checker: unknown;
  choices: unknown;
  category: string | null;
};

export type TaskSample = {
  dataset: { id: string; versionId: string; name: string; version: number };
  /** In the dataset's order. */
  tasks: SampledTask[];
};

const refuse = (field: string, message: string, code: 'not-found' | 'conflict' | 'invalid-input' = 'conflict') =>
  new AppError(code, message, { field });

/** The tasks a selection means, of the dataset's newest version. Throws `not-found`, `conflict` or `invalid-input` naming the field. */
export async function readTaskSample(selection: TaskSelection): Promise<TaskSample> {
  const { category, sample, taskIds } = selection;
  const [dataset] = await readDatasets({ id: selection.datasetId });
  if (!dataset) throw refuse('datasetId', 'This dataset does not exist (any more). Choose another one.', 'not-found');
  if (dataset.archivedAt) throw refuse('datasetId', `The dataset "${dataset.name}" is archived. Choose another one.`);
  const { rows } = await pgPool().query<SampledTask>(
    `SELECT id, ordinal, question, reference, checker, choices, category FROM (
       SELECT * FROM "Task"
       WHERE "datasetVersionId" = $1 AND ($2::text IS NULL OR category = $2) AND ($3::uuid[] IS NULL OR id = ANY ($3))
       ORDER BY CASE WHEN $4::int IS NULL THEN NULL ELSE md5($5::int || ':' || "externalId") END, ordinal LIMIT $4
     ) AS chosen ORDER BY ordinal`,
    [dataset.versionId, category, taskIds, sample?.count ?? null, sample?.seed ?? null],
  );
  if (taskIds && rows.length < taskIds.length && !sample && category === null)
    throw refuse(
      'taskIds',
      `${taskIds.length - rows.length} of these tasks are not in the newest version of "${dataset.name}". Choose them again.`,
      'not-found',
    );
  if (rows.length === 0)
    throw category === null
      ? refuse('datasetId', `The dataset "${dataset.name}" has no tasks.`)
      : refuse('category', `No task of "${dataset.name}" is of the category "${category}".`, 'invalid-input');
  if (sample && rows.length < sample.count)
    throw refuse('sample.count', `There are only ${rows.length} such tasks to take a sample from.`, 'invalid-input');
  const { id, versionId, name, version } = dataset;
  return { dataset: { id, versionId, name, version }, tasks: rows };
}
