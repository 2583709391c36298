import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { Checker } from '@/lib/judgements/schema';
import { useTestDatabase } from '@/lib/testing/test-database';
import { startRunInputSchema } from '../schema';
import { loadTask } from './load-task';

useTestDatabase();

async function storeTask(content: { reference: string; checker: Checker; extra?: { accepted: string[] } }) {
  const { id: datasetId } = await db().dataset.create({ data: { name: content.reference } });
  const { id: datasetVersionId } = await db().datasetVersion.create({ data: { datasetId, version: 1, taskCount: 1 } });
  const { id } = await db().task.create({
    data: {
      datasetVersionId,
      externalId: 'q',
      ordinal: 0,
      question: 'Where was Mara Quist born?',
      tags: [],
      ...content,
    },
  });
  return id;
}

test('a stored task of an earlier import, whose reference holds all it accepts, is read apart', async () => {
  const taskId = await storeTask({
    reference: 'NYC | New York',
    checker: { type: 'model', modelId: null },
    extra: { accepted: ['New York'] },
  });
  const load = async (more: object) => loadTask(startRunInputSchema.parse({ orchestratorId: taskId, taskId, ...more }));
  const accepted = ['New York'];
  expect(await load({})).toMatchObject({ reference: 'NYC', checker: { type: 'model', accepted } });
  expect(await load({ checker: { type: 'exact' } })).toMatchObject({
    reference: 'NYC',
    checker: { type: 'exact', accepted },
  });
  // What was right beside the old reference says nothing of another one.
  const other = await load({ reference: 'Gotham' });
  expect([other.reference, other.checker]).toEqual(['Gotham', { type: 'model', modelId: null }]);
  expect((await load({ reference: 'Gotham', checker: { type: 'exact' } })).checker).toEqual({ type: 'exact' });
  const { reference } = await db().task.findUniqueOrThrow({ where: { id: taskId } });
  expect(reference).toBe('NYC | New York');
});

test('a stored task keeps what it accepts beside its reference, whoever is to compare', async () => {
  const taskId = await storeTask({ reference: 'Oldmere', checker: { type: 'exact', accepted: ['By the sea'] } });
  const checkerOf = async (checker: unknown) => {
    const input = startRunInputSchema.parse({ orchestratorId: taskId, taskId, checker });
    return (await loadTask(input)).checker;
  };
  expect(await checkerOf(null)).toEqual({ type: 'exact', accepted: ['By the sea'] });
  expect(await checkerOf({ type: 'model' })).toEqual({ type: 'model', modelId: null, accepted: ['By the sea'] });
  expect(await checkerOf({ type: 'exact', accepted: [] })).toEqual({ type: 'exact', accepted: [] });
  expect(await checkerOf({ type: 'none' })).toEqual({ type: 'none' });
  expect(await checkerOf({ type: 'choice' })).toEqual({ type: 'choice', accepted: ['By the sea'] });
});

test.each([
  ['1,000', 'number'],
  ['1,2,3', 'exact'],
  ['', 'none'],
])('a typed reference %j is judged as %s where nobody says how', async (reference, type) => {
  const input = startRunInputSchema.parse({ orchestratorId: crypto.randomUUID(), prompt: 'Which?', reference });
  expect((await loadTask(input)).checker.type).toBe(type);
});
