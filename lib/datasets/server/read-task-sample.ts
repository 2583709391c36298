import 'server-only';
import { AppError, isAppError } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { environmentMessage, needsEnvironmentSql } from '../needs-environment';
import { findVersion } from './find-version';
import { readDatasets } from './read-datasets';
import { type TaskFilter, taskFilterSql } from './task-filter';

export type TaskSelection = TaskFilter & {
  datasetId: string;
  /** Null and none stand for the newest. */
  datasetVersion?: number | null;
};

export type SampledTask = {
  id: string;
  ordinal: number;
  question: string;
  reference: string | null;
  checker: unknown;
  choices: unknown;
  category: string | null;
  /** Of the record only what earlier imports kept of accepted answers. */
  extra: unknown;
};

export type TaskSample = {
  dataset: { id: string; versionId: string; name: string; version: number };
  /** In the dataset's order. */
  tasks: SampledTask[];
};

const refuse = (field: string, message: string, code: 'not-found' | 'conflict' | 'invalid-input' = 'conflict') =>
  new AppError(code, message, { field });

/** The tasks a selection means, of one version of a dataset. Throws `not-found`, `conflict` or `invalid-input` naming the field. */
export async function readTaskSample(selection: TaskSelection): Promise<TaskSample> {
  const { category, tags = [], difficulty, sample, taskIds } = selection;
  const [dataset] = await readDatasets({ id: selection.datasetId });
  if (!dataset) throw refuse('datasetId', 'This dataset does not exist (any more). Choose another one.', 'not-found');
  if (dataset.archivedAt) throw refuse('datasetId', `The dataset "${dataset.name}" is archived. Choose another one.`);
  const { id: versionId, version } = await findVersion(dataset.id, selection.datasetVersion ?? undefined).catch(
    (error: unknown) => {
      throw isAppError(error) && error.field === 'version'
        ? refuse('datasetVersion', `${error.message} Choose another one.`, 'not-found')
        : error;
    },
  );
  const { sql, values } = taskFilterSql(versionId, selection);
  const { rows } = await pgPool().query<SampledTask & { needsEnvironment: boolean }>(
    `SELECT id, ordinal, question, reference, checker, choices, category, jsonb_build_object('accepted', extra->'accepted') AS extra,
       ${needsEnvironmentSql} AS "needsEnvironment"
     FROM (${sql}) AS chosen ORDER BY ordinal`,
    values,
  );
  const isWhole = !category && tags.length === 0 && !difficulty;
  if (taskIds && rows.length < taskIds.length && !sample && isWhole)
    throw refuse(
      'taskIds',
      `${taskIds.length - rows.length} of these tasks are not in version ${version} of "${dataset.name}". Choose them again.`,
      'not-found',
    );
  if (rows.length === 0) {
    if (isWhole) throw refuse('datasetId', `The dataset "${dataset.name}" has no tasks.`);
    const wanted = [
      ...(category ? [{ field: 'category', words: `the category "${category}"` }] : []),
      ...(tags.length > 0 ? [{ field: 'tags', words: tags.length === 1 ? `the tag "${tags[0]}"` : 'these tags' }] : []),
      ...(difficulty ? [{ field: 'difficulty', words: 'such a difficulty' }] : []),
    ];
    throw refuse(
      wanted[0]?.field ?? 'datasetId',
      `No task of "${dataset.name}" has ${wanted.map(({ words }) => words).join(' and ')}.`,
      'invalid-input',
    );
  }
  if (sample && rows.length < sample.count)
    throw refuse('sample.count', `There are only ${rows.length} such tasks to take a sample from.`, 'invalid-input');
  const stateful = rows.filter((row) => row.needsEnvironment).length;
  if (stateful > 0)
    throw refuse(
      'datasetId',
      stateful === rows.length
        ? `These tasks of "${dataset.name}" ${environmentMessage.replace('needs', 'need')}.`
        : `${stateful} of these ${rows.length} tasks of "${dataset.name}" ${environmentMessage.replace('needs', 'need')}. Filter them out.`,
    );
  return {
    dataset: { id: dataset.id, versionId, name: dataset.name, version },
    tasks: rows.map(({ needsEnvironment: _, ...task }) => task),
  };
}
