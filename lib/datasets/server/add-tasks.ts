import 'server-only';
import type { z } from 'zod';
import { plural } from '@/lib/format';
import type { addTasksInputSchema, Dataset } from '../schema';
import { insertTasks } from './insert-tasks';
import { readImport } from './read-import';
import { copyTasks, writeVersion } from './write-version';

/** Imports more tasks into a dataset, as a new version; a row whose id it has already is a bad row. */
export async function addTasks(datasetId: string, input: z.output<typeof addTasksInputSchema>): Promise<Dataset> {
  return writeVersion(datasetId, input.note, async (draft) => {
    const { transaction, base, versionId } = draft;
    const taken = await transaction.$queryRaw<{ externalId: string }[]>`
      SELECT "externalId" FROM "Task" WHERE "datasetVersionId" = ${base.id}::uuid`;
    const tasks = readImport(input, {
      takenIds: new Set(taken.map(({ externalId }) => externalId)),
      idPrefix: `v${base.version + 1}-`,
    });
    const from = await copyTasks(draft, base.id);
    await insertTasks(transaction, versionId, tasks, from);
    if (input.note === '')
      await transaction.datasetVersion.update({
        where: { id: versionId },
        data: { note: `Imported ${plural(tasks.length, 'task')}.` },
      });
  });
}
