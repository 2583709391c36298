import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import type { createDatasetInputSchema, Dataset } from '../schema';
import { getDataset } from './get-dataset';
import { insertTasks } from './insert-tasks';
import { readImport } from './read-import';

/** Imports a dataset whole or not at all; `invalid-input` lists every faulty row. */
export async function createDataset(input: z.output<typeof createDatasetInputSchema>): Promise<Dataset> {
  const tasks = readImport(input);
  const { name, description, source } = input;
  const { id } = await db().$transaction(
    async (transaction) => {
      const versions = { create: { version: 1, taskCount: tasks.length } };
      const dataset = await transaction.dataset.create({
        data: { name, description, source, versions },
        select: { id: true, versions: { select: { id: true } } },
      });
      await insertTasks(transaction, dataset.versions[0]?.id as string, tasks);
      return dataset;
    },
    { timeout: 120_000 },
  );
  return getDataset(id);
}
