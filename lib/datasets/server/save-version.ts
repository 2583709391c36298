import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Dataset } from '../schema';
import type { saveVersionInputSchema } from '../version-schema';
import { insertTasks } from './insert-tasks';
import { copyTasks, type VersionDraft, writeVersion } from './write-version';

type Input = z.output<typeof saveVersionInputSchema>;

/**
 * Saves edits as a new version. Throws `conflict` when the version they were made on is not the newest any more, and
 * `not-found` naming the list when one of the tasks is not in it.
 */
export async function saveVersion(datasetId: string, input: Input): Promise<Dataset> {
  return writeVersion(datasetId, input.note, async (draft) => {
    const { base } = draft;
    if (base.version !== input.baseVersion)
      throw new AppError(
        'conflict',
        `Version ${base.version} was saved in the meantime; these edits were made on version ${input.baseVersion}. Open the newest and make them again.`,
        { field: 'baseVersion' },
      );
    await requireTasks(draft, 'removed', input.removed);
    await requireTasks(
      draft,
      'edited',
      input.edited.map(({ id }) => id),
    );
    const kept = await copyTasks(draft, base.id, input.removed);
    await editTasks(draft, input.edited);
    await addTasks(draft, input.added, kept);
  });
}

async function requireTasks({ transaction, base }: VersionDraft, field: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const [row] = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Task" WHERE "datasetVersionId" = ${base.id}::uuid AND id = ANY (${wanted}::uuid[])`;
  const missing = wanted.length - (row?.count ?? 0);
  if (missing > 0)
    throw new AppError('not-found', `${missing} of these tasks are not in version ${base.version}.`, { field });
}

async function editTasks({ transaction, base, versionId }: VersionDraft, edited: Input['edited']): Promise<void> {
  const rows = edited.map(({ id, task }) => ({ id, ...task }));
  await transaction.$executeRaw`
    UPDATE "Task" AS t SET question = e.question, reference = e.reference, checker = e.checker, choices = e.choices,
      category = e.category, difficulty = e.difficulty, tags = e.tags
    FROM json_populate_recordset(NULL::"Task", ${JSON.stringify(rows)}::json) AS e
      JOIN "Task" AS o ON o.id = e.id AND o."datasetVersionId" = ${base.id}::uuid
    WHERE t."datasetVersionId" = ${versionId}::uuid AND t."externalId" = o."externalId"`;
}

async function addTasks(draft: VersionDraft, added: Input['added'], from: number): Promise<void> {
  if (added.length === 0) return;
  const tasks = added.map(({ externalId, task }) => ({
    ...task,
    externalId: externalId ?? `added-${randomUUID().slice(0, 8)}`,
    extra: {},
  }));
  const ids = tasks.map(({ externalId }) => externalId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  const [taken] = await draft.transaction.$queryRaw<{ externalId: string }[]>`
    SELECT "externalId" FROM "Task" WHERE "datasetVersionId" = ${draft.versionId}::uuid AND "externalId" = ANY (${ids}) LIMIT 1`;
  const again = twice ?? taken?.externalId;
  if (again !== undefined)
    throw new AppError('invalid-input', `There is a task with the id "${again}" already.`, { field: 'added' });
  await insertTasks(draft.transaction, draft.versionId, tasks, from);
}
