import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
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
      const rows = tasks.map((task, ordinal) => ({
        ...task,
        datasetVersionId,
        ordinal,
        extra: task.extra as Prisma.InputJsonObject,
      }));
      for (let from = 0; from < rows.length; from += batchSize)
        await transaction.task.createMany({ data: rows.slice(from, from + batchSize) });
      return dataset;
    },
    { timeout: 120_000 },
  );
  return getDataset(id);
}
