import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { POST as BULK_BACKENDS } from '@/app/api/backends/bulk/route';
import { POST as BULK_DATASETS } from '@/app/api/datasets/bulk/route';
import { POST as BULK_PREFERENCES } from '@/app/api/preferences/bulk/route';
import { POST as BULK_BOOKS } from '@/app/api/price-books/bulk/route';
import { db } from '@/lib/db';
import { callRoute } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { BulkAction } from './bulk';

useTestDatabase();

const stray = '01900000-0000-7000-8000-000000000000';

/** A run that refers to what is named. */
const addRun = async (refersTo: { priceBookVersionId?: string; preferenceVersionId?: string; taskId?: string }) => {
  const run = { status: 'completed', protocol: 'chat', title: 't', taskText: 't', checker: {}, groupKey: 'g' };
  await db().run.create({
    data: { id: randomUUID(), ...run, orchestratorName: 'o', modelName: 'm', snapshotRef: 's', ...refersTo },
  });
};

const version = { create: { version: 1 } };

/** The four lists, with how a row of each is made that nothing keeps, and one that past runs (or models) keep. */
const lists = {
  'price books': {
    noun: 'price book',
    change: BULK_BOOKS,
    add: (name: string) => db().priceBook.create({ data: { name, versions: version }, include: { versions: true } }),
    keep: async (id: string) => {
      const { versions } = await db().priceBook.findUniqueOrThrow({ where: { id }, include: { versions: true } });
      await addRun({ priceBookVersionId: versions[0]?.id ?? '' });
    },
    rows: () => db().priceBook.findMany({ orderBy: { name: 'asc' } }),
  },
  preferences: {
    noun: 'preference',
    change: BULK_PREFERENCES,
    add: (name: string) =>
      db().preference.create({
        data: { name, versions: { create: { version: 1, weights: {}, rules: {}, sentence: '' } } },
      }),
    keep: async (id: string) => {
      const { versions } = await db().preference.findUniqueOrThrow({ where: { id }, include: { versions: true } });
      await addRun({ preferenceVersionId: versions[0]?.id ?? '' });
    },
    rows: () => db().preference.findMany({ orderBy: { name: 'asc' } }),
  },
  datasets: {
    noun: 'dataset',
    change: BULK_DATASETS,
    add: (name: string) => {
      const tasks = { create: { externalId: '1', ordinal: 0, question: 'Why?', checker: {} } };
      return db().dataset.create({ data: { name, versions: { create: { version: 1, taskCount: 1, tasks } } } });
    },
    keep: async (id: string) => {
      const task = await db().task.findFirstOrThrow({ where: { datasetVersion: { datasetId: id } } });
      await addRun({ taskId: task.id });
    },
    rows: () => db().dataset.findMany({ orderBy: { name: 'asc' } }),
  },
  backends: {
    noun: 'backend',
    change: BULK_BACKENDS,
    add: (name: string) => db().backend.create({ data: { name, baseUrls: ['http://b/v1'] } }),
    keep: async (backendId: string) => {
      const model = { name: randomUUID(), servedName: 's', capabilities: {}, budgets: {}, archivedAt: new Date() };
      await db().model.create({ data: { backendId, ...model } });
    },
    rows: () => db().backend.findMany({ orderBy: { name: 'asc' } }),
  },
};
type List = (typeof lists)[keyof typeof lists];

const post = async ({ change }: List, body: { ids: string[]; action: BulkAction; preview?: boolean }) => {
  const response = await callRoute(change, '/api/x/bulk', { method: 'POST', body });
  return { status: response.status, reply: await response.json() };
};
const state = async ({ rows }: List) =>
  (await rows()).map(({ name, archivedAt }) => `${name}${archivedAt ? ' archived' : ''}`);
const addTwo = async ({ add }: List) => [(await add('A')).id, (await add('B')).id] as const;

beforeEach(async () => {
  await db().run.deleteMany();
  await db().priceBook.deleteMany();
  await db().preference.deleteMany();
  await db().dataset.deleteMany();
  await db().model.deleteMany();
  await db().backend.deleteMany();
});

describe.each(Object.entries(lists))('%s', (_, list) => {
  it('are deleted together, archived where the past needs them, and restored', async () => {
    const [a, b] = await addTwo(list);
    await list.keep(b);
    const ids = [a, b];
    const preview = await post(list, { ids, action: { type: 'delete' }, preview: true });
    expect(preview.reply).toMatchObject({ applied: false, rows: [{ outcome: 'deleted' }, { outcome: 'archived' }] });
    expect(await state(list)).toEqual(['A', 'B']);
    expect((await post(list, { ids, action: { type: 'delete' } })).reply.applied).toBe(true);
    expect(await state(list)).toEqual(['B archived']);
    const back = { ids: [b], action: { type: 'restore' } } as const;
    expect((await post(list, { ...back, ids: [b] })).reply.rows).toMatchObject([{ outcome: 'restored' }]);
    expect((await post(list, { ...back, ids: [b] })).reply.rows).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await state(list)).toEqual(['B']);
  });

  it('are archived together, those archived already left as they were', async () => {
    const [a, b] = await addTwo(list);
    await post(list, { ids: [a], action: { type: 'archive' } });
    const { reply } = await post(list, { ids: [a, b], action: { type: 'archive' } });
    expect(reply.rows).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'archived' }]);
    expect(await state(list)).toEqual(['A archived', 'B archived']);
  });

  it.each(['delete', 'archive'] as const)('stay as they were when one of those to %s is gone', async (type) => {
    const [a, b] = await addTwo(list);
    const { status, reply } = await post(list, { ids: [a, stray, b], action: { type } });
    expect(status).toBe(409);
    expect(reply.issues).toEqual([{ field: 'ids.1', message: `There is no ${list.noun} with this id (any more).` }]);
    expect(await state(list)).toEqual(['A', 'B']);
  });

  it('refuse what cannot be done to them, naming the field', async () => {
    const [a] = await addTwo(list);
    expect(await post(list, { ids: [a], action: { type: 'duplicate' } })).toMatchObject({
      status: 400,
      reply: { field: 'action.type' },
    });
  });
});

it.each(['delete', 'archive'] as const)('the default price book stands in the way of a bulk %s', async (type) => {
  const list = lists['price books'];
  const [a, b] = await addTwo(list);
  await db().priceBook.update({ where: { id: b }, data: { isDefault: true } });
  const { status, reply } = await post(list, { ids: [a, b], action: { type } });
  expect(status).toBe(409);
  expect(reply.issues).toEqual([{ field: 'ids.1', message: expect.stringContaining('"B" is the default price book') }]);
  expect(await state(list)).toEqual(['A', 'B']);
});

it.each(['delete', 'archive'] as const)('a backend with models in use stands in the way of a bulk %s', async (type) => {
  const [a, b] = await addTwo(lists.backends);
  const model = { name: 'Mine', servedName: 's', capabilities: {}, budgets: {} };
  await db().model.create({ data: { backendId: a, ...model } });
  const { status, reply } = await post(lists.backends, { ids: [a, b], action: { type } });
  expect(status).toBe(409);
  expect(reply.issues).toEqual([{ field: 'ids.0', message: expect.stringContaining('the model "Mine"') }]);
  expect(await state(lists.backends)).toEqual(['A', 'B']);
});

it('backends get and lose tags together; price books have none', async () => {
  const ids = [...(await addTwo(lists.backends))];
  await post(lists.backends, { ids, action: { type: 'add-tags', tags: ['lab', 'gpu'] } });
  await post(lists.backends, { ids, action: { type: 'remove-tags', tags: ['lab'] } });
  expect((await db().backend.findMany()).map(({ tags }) => tags)).toEqual([['gpu'], ['gpu']]);
  const [book] = await addTwo(lists['price books']);
  expect(await post(lists['price books'], { ids: [book], action: { type: 'add-tags', tags: ['x'] } })).toMatchObject({
    status: 400,
    reply: { field: 'action.type' },
  });
});
