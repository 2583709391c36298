import 'server-only';
import { v7 as newId } from 'uuid';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { Prisma } from '@/prisma/generated/client';
import type { Dataset } from '../schema';
import { type VersionChanges, versionChangesSchema } from '../version-schema';
import { getDataset } from './get-dataset';

export type VersionDraft = {
  transaction: Prisma.TransactionClient;
  /** The newest version so far. */
  base: { id: string; version: number };
  /** Id of the version that is being made; it has no tasks yet. */
  versionId: string;
};

/**
 * Makes a dataset's next version, all of it or nothing; `compose` fills it. One maker at a time: the dataset is locked.
 * Throws `not-found`, `conflict` for an archived one, and `invalid-input` when it would have no tasks or be the same.
 */
export async function writeVersion(
  datasetId: string,
  note: string,
  compose: (draft: VersionDraft) => Promise<void>,
): Promise<Dataset> {
  await db().$transaction(
    async (transaction) => {
      const [dataset] = await transaction.$queryRaw<{ name: string; archivedAt: Date | null }[]>`
        SELECT name, "archivedAt" FROM "Dataset" WHERE id = ${datasetId}::uuid FOR UPDATE`;
      if (!dataset) throw notFound('dataset', datasetId);
      if (dataset.archivedAt)
        throw new AppError('conflict', `The dataset "${dataset.name}" is archived. Restore it to change it.`);
      const base = await transaction.datasetVersion.findFirst({
        where: { datasetId },
        orderBy: { version: 'desc' },
        select: { id: true, version: true },
      });
      if (!base) throw notFound('dataset', datasetId);
      const versionId = newId();
      const data = { id: versionId, datasetId, version: base.version + 1, taskCount: 0, note };
      await transaction.datasetVersion.create({ data });
      await compose({ transaction, base, versionId });
      const taskCount = await transaction.task.count({ where: { datasetVersionId: versionId } });
      if (taskCount === 0)
        throw new AppError('invalid-input', 'A dataset keeps at least one task. Delete the dataset instead.', {
          field: 'removed',
        });
      const changes = await countChanges(transaction, base.id, versionId);
      if (changes.added + changes.changed + changes.removed === 0)
        throw new AppError('invalid-input', `Version ${base.version} says the same already: nothing was saved.`, {
          field: 'edited',
        });
      await transaction.datasetVersion.update({ where: { id: versionId }, data: { taskCount, changes } });
      await transaction.dataset.update({ where: { id: datasetId }, data: { updatedAt: new Date() } });
    },
    { timeout: 120_000 },
  );
  return getDataset(datasetId);
}

/** Tasks of one version with new ids of their own, in their order and without gaps. */
export async function copyTasks(
  { transaction, versionId }: VersionDraft,
  fromVersionId: string,
  without: readonly string[] = [],
): Promise<number> {
  return transaction.$executeRaw`
    INSERT INTO "Task" (id, "datasetVersionId", "externalId", ordinal, question, reference, checker, choices, category, difficulty, tags, extra)
    SELECT gen_random_uuid(), ${versionId}::uuid, "externalId", row_number() OVER (ORDER BY ordinal) - 1, question, reference, checker,
      choices, category, difficulty, tags, extra
    FROM "Task" WHERE "datasetVersionId" = ${fromVersionId}::uuid AND id <> ALL (${[...without]}::uuid[])`;
}

async function countChanges(
  transaction: Prisma.TransactionClient,
  before: string,
  after: string,
): Promise<VersionChanges> {
  const content = (row: string) =>
    Prisma.raw(
      ['question', 'reference', 'checker', 'choices', 'category', 'difficulty', 'tags', 'extra']
        .map((column) => `${row}.${column}`)
        .join(', '),
    );
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT count(*) FILTER (WHERE o.id IS NULL)::int AS added, count(*) FILTER (WHERE n.id IS NULL)::int AS removed,
      count(*) FILTER (WHERE o.id IS NOT NULL AND n.id IS NOT NULL
        AND (${content('o')}) IS DISTINCT FROM (${content('n')}))::int AS changed
    FROM (SELECT * FROM "Task" WHERE "datasetVersionId" = ${before}::uuid) AS o
    FULL JOIN (SELECT * FROM "Task" WHERE "datasetVersionId" = ${after}::uuid) AS n USING ("externalId")`;
  return versionChangesSchema.parse(rows[0]);
}
