import 'server-only';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { parseJsonlTasks } from '../parse-jsonl-tasks';
import type { createDatasetInputSchema, Dataset } from '../schema';
import { getDataset } from './get-dataset';

const batchSize = 1_000;

/** Imports a dataset whole or not at all; `invalid-input` lists every faulty line. */
export async function createDataset({ jsonl, ...fields }: z.output<typeof createDatasetInputSchema>): Promise<Dataset> {
  const { tasks, issues } = parseJsonlTasks(jsonl);
  const first = issues[0];
  if (first)
    throw new AppError('invalid-input', `${first.field === 'jsonl' ? '' : `${first.field} `}${first.message}`, {
      field: 'jsonl',
      issues,
    });
  const { id } = await db().$transaction(
    async (transaction) => {
      const dataset = await transaction.dataset.create({
        data: { ...fields, versions: { create: { version: 1, taskCount: tasks.length } } },
        select: { id: true, versions: { select: { id: true } } },
      });
      const datasetVersionId = dataset.versions[0]?.id as string;
      // As JSON and not as parameters: a hundred thousand tasks take seconds instead of minutes.
      for (let from = 0; from < tasks.length; from += batchSize) {
        const batch = tasks.slice(from, from + batchSize);
        const rows = batch.map((task, index) => ({ ...task, id: newId(), datasetVersionId, ordinal: from + index }));
        await transaction.$executeRaw`
          INSERT INTO "Task" (id, "datasetVersionId", "externalId", ordinal, question, reference, checker, choices, category, difficulty, tags, extra)
          SELECT id, "datasetVersionId", "externalId", ordinal, question, reference, checker, choices, category, difficulty, tags, extra
          FROM json_populate_recordset(NULL::"Task", ${JSON.stringify(rows)}::json)`;
      }
      return dataset;
    },
    { timeout: 120_000 },
  );
  return getDataset(id);
}
