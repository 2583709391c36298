import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { startRunInputSchema } from '../schema';
import { loadTask } from './load-task';

useTestDatabase();

test('a stored task keeps what it accepts beside its reference, whoever is to compare', async () => {
  const { id: datasetId } = await db().dataset.create({ data: { name: 'Births' } });
  const { id: datasetVersionId } = await db().datasetVersion.create({ data: { datasetId, version: 1, taskCount: 1 } });
  const { id: taskId } = await db().task.create({
    data: {
      datasetVersionId,
      externalId: 'q',
      ordinal: 0,
      question: 'Where was Mara Quist born?',
      reference: 'Oldmere',
      checker: { type: 'exact', accepted: ['By the sea'] },
      tags: [],
    },
  });
  const checkerOf = async (checker: unknown) => {
    const input = startRunInputSchema.parse({ orchestratorId: datasetId, taskId, checker });
    return (await loadTask(input)).checker;
  };
  expect(await checkerOf(null)).toEqual({ type: 'exact', accepted: ['By the sea'] });
  expect(await checkerOf({ type: 'model' })).toEqual({ type: 'model', modelId: null, accepted: ['By the sea'] });
  expect(await checkerOf({ type: 'exact', accepted: [] })).toEqual({ type: 'exact', accepted: [] });
  expect(await checkerOf({ type: 'none' })).toEqual({ type: 'none' });
});
