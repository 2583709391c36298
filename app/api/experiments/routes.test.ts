import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createDatasetInputSchema } from '@/lib/datasets/schema';
import { createDataset } from '@/lib/datasets/server/create-dataset';
import { deleteDataset } from '@/lib/datasets/server/delete-dataset';
import { db } from '@/lib/db';
import type { CreateExperimentInput } from '@/lib/experiments/schema';
import { mostRuns } from '@/lib/experiments/schema';
import { seedExperiment } from '@/lib/experiments/testing/experiment-bench';
import { pgPool } from '@/lib/pg';
import { callForJson, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { POST as addArm } from './[id]/arms/route';
import { POST as cancel } from './[id]/cancel/route';
import { POST as estimateAdded } from './[id]/estimate/route';
import { GET as matrix } from './[id]/matrix/route';
import { POST as pause } from './[id]/pause/route';
import { GET as rates } from './[id]/rates/route';
import { POST as addRepeats } from './[id]/repeats/route';
import { POST as resume } from './[id]/resume/route';
import { POST as retry } from './[id]/retry/route';
import { PATCH as change, GET as read, DELETE as remove } from './[id]/route';
import { GET as states } from './[id]/states/route';
import { POST as estimate } from './estimate/route';
import { POST as launch, GET as list } from './route';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const nobody = '00000000-0000-7000-8000-000000000000';
let design: CreateExperimentInput;
beforeAll(async () => {
  design = (await seedExperiment({ tasks: 6 })).design;
});

const post = (handler: RouteHandler, body: unknown) => callForJson(handler, '/', { body });
const at = (handler: RouteHandler, id: string, method = 'POST', body?: unknown) =>
  callForJson(handler, '/', { method, params: { id }, body });

test('an experiment is estimated, launched, listed, read, changed, paused, resumed, cancelled and deleted', async () => {
  const { name: _, ...asked } = design;
  expect(await post(estimate, asked)).toMatchObject({ status: 200, body: { runCount: 6, total: { cost: null } } });
  const launched = await post(launch, design);
  expect(launched.status).toBe(201);
  const { id } = launched.body;
  expect(await at(read, id, 'GET')).toMatchObject({
    status: 200,
    body: { status: 'running', runCount: 6, counts: { running: 3, waiting: 3 }, design: { dataset: { version: 1 } } },
  });
  expect((await at(matrix, id, 'GET')).body.runIds).toHaveLength(6);
  expect((await at(states, id, 'GET')).body).toEqual({ states: '>>>...' });
  expect(await at(change, id, 'PATCH', { concurrency: 2, maxUsd: '1.5', name: 'Renamed' })).toMatchObject({
    status: 200,
    body: { concurrency: 2, maxUsd: '1.5', name: 'Renamed' },
  });
  expect((await at(pause, id)).body).toMatchObject({ status: 'paused', counts: { waiting: 6 } });
  expect((await at(resume, id)).body).toMatchObject({ status: 'running', counts: { running: 2, waiting: 4 } });
  expect(await at(retry, id)).toMatchObject({ status: 409 });
  expect(await at(remove, id, 'DELETE')).toMatchObject({ status: 409 });
  const found = await callForJson(list, '/?q=renam&status=running');
  expect(found.body.experiments.map((one: { id: string }) => one.id)).toEqual([id]);
  expect((await callForJson(list, '/?q=%25')).body.experiments).toEqual([]);
  expect((await at(cancel, id)).body).toMatchObject({ status: 'cancelled', counts: { cancelled: 6 } });
  expect(await at(pause, id)).toMatchObject({ status: 409 });
  expect(await at(remove, id, 'DELETE')).toMatchObject({ status: 204 });
  expect(await at(read, id, 'GET')).toMatchObject({ status: 404 });
});

test('the list comes page by page', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 3; at++) ids.unshift((await post(launch, { ...design, name: `Paged ${at}` })).body.id);
  const first = (await callForJson(list, '/?q=paged&limit=2')).body;
  expect(first.experiments.map((one: { id: string }) => one.id)).toEqual(ids.slice(0, 2));
  const second = (await callForJson(list, `/?q=paged&limit=2&before=${first.nextBefore}`)).body;
  expect(second).toMatchObject({ experiments: [{ id: ids[2] }], nextBefore: null });
});

test('a sample is the same for the same seed; a category and single tasks narrow it', async () => {
  const titles = async (more: Partial<CreateExperimentInput>) => {
    const { body } = await post(launch, { ...design, ...more });
    return (await at(matrix, body.id, 'GET')).body.tasks.map(({ title }: { title: string }) => title);
  };
  const [first, again] = [
    await titles({ sample: { count: 3, seed: 7 } }),
    await titles({ sample: { count: 3, seed: 7 } }),
  ];
  expect(first).toHaveLength(3);
  expect(again).toEqual(first);
  const others = await Promise.all([1, 2, 3, 4].map((seed) => titles({ sample: { count: 3, seed } })));
  expect(new Set(others.map(String)).size).toBeGreaterThan(1);
  expect(await titles({ category: 'odd' })).toHaveLength(3);
  const tasks = await db().task.findMany({ where: { datasetVersion: { datasetId: design.datasetId } }, take: 2 });
  expect(await titles({ taskIds: tasks.map(({ id }) => id) })).toHaveLength(2);
});

test('a judge model takes the tasks whose checker compares text, and leaves numbers to theirs', async () => {
  const lines = [
    { question: 'Who?', answer: 'Ada Lovelace' },
    { question: 'How many?', answer: 7 },
    { question: 'Say something.' },
  ];
  const dataset = await createDataset(
    createDatasetInputSchema.parse({ name: 'Mixed', jsonl: lines.map((line) => JSON.stringify(line)).join('\n') }),
  );
  const model = await db().model.findFirstOrThrow();
  const { body } = await post(launch, { ...design, datasetId: dataset.id, judgeModelId: model.id });
  const { rows } = await pgPool().query(`SELECT checker FROM "Run" WHERE "experimentId" = $1 ORDER BY id`, [body.id]);
  expect(rows.map(({ checker }) => checker.type)).toEqual(['model', 'number', 'none']);
  expect(rows[0].checker.modelId).toBe(model.id);
  await db().dataset.update({ where: { id: dataset.id }, data: { name: 'Mixed, renamed' } });
  await deleteDataset(dataset.id);
  expect((await at(read, body.id, 'GET')).body.design.dataset.name).toBe('Mixed'); // what was launched stays readable
});

describe('what cannot be is refused with the field at fault, and nothing is written', () => {
  const refusals: [string, (good: CreateExperimentInput) => unknown, number, string][] = [
    ['no name', (good) => ({ ...good, name: ' ' }), 400, 'name'],
    ['no dataset', (good) => ({ ...good, datasetId: nobody }), 404, 'datasetId'],
    ['an id that is none', (good) => ({ ...good, datasetId: "' OR 1=1" }), 400, 'datasetId'],
    ['no orchestrator', (good) => ({ ...good, orchestratorIds: [] }), 400, 'orchestratorIds'],
    ['a stranger', (good) => ({ ...good, orchestratorIds: [nobody] }), 404, 'orchestratorIds.0'],
    [
      'a stranger behind a known one',
      (good) => ({ ...good, orchestratorIds: [...good.orchestratorIds, nobody] }),
      404,
      'orchestratorIds.1',
    ],
    [
      'one twice',
      (good) => ({ ...good, orchestratorIds: [...good.orchestratorIds, ...good.orchestratorIds] }),
      400,
      'orchestratorIds',
    ],
    ['no preference at all', (good) => ({ ...good, preferenceIds: [] }), 400, 'preferenceIds'],
    ['an unknown preference', (good) => ({ ...good, preferenceIds: [null, nobody] }), 404, 'preferenceIds.1'],
    ['an unknown one of several books', (good) => ({ ...good, priceBookIds: [nobody] }), 404, 'priceBookIds.0'],
    ['an unknown book', (good) => ({ ...good, priceBookId: nobody }), 404, 'priceBookId'],
    ['an unknown judge', (good) => ({ ...good, judgeModelId: nobody }), 404, 'judgeModelId'],
    ['a sample of more than there are', (good) => ({ ...good, sample: { count: 7 } }), 400, 'sample.count'],
    ['a sample of none', (good) => ({ ...good, sample: { count: 0 } }), 400, 'sample.count'],
    ['a category without tasks', (good) => ({ ...good, category: 'none of them' }), 400, 'category'],
    ['a NUL in the category', (good) => ({ ...good, category: 'a\u0000b' }), 400, 'category'],
    ['tasks of elsewhere', (good) => ({ ...good, taskIds: [nobody] }), 404, 'taskIds'],
    ['no places', (good) => ({ ...good, concurrency: 0 }), 400, 'concurrency'],
    ['half a place', (good) => ({ ...good, concurrency: 1.5 }), 400, 'concurrency'],
    ['a cap of nothing', (good) => ({ ...good, maxUsd: '0.00' }), 400, 'maxUsd'],
    ['a cap below nothing', (good) => ({ ...good, maxUsd: '-1' }), 400, 'maxUsd'],
    ['a cap as a float', (good) => ({ ...good, maxUsd: 0.1 }), 400, 'maxUsd'],
    ['too many repeats', (good) => ({ ...good, repeats: 101 }), 400, 'repeats'],
    ['limits of nonsense', (good) => ({ ...good, limits: { maxTurns: -1 } }), 400, 'limits.maxTurns'],
    ['a list', () => [], 400, 'body'],
    ['a prototype', () => '{"__proto__":{"name":"x"}}', 400, 'name'],
  ];
  test.each(refusals)('%s', async (_, make, status, field) => {
    const before = await readWholeDatabase();
    const refused = await post(launch, make(design));
    expect([refused.status, refused.body.field]).toEqual([status, field]);
    expect(refused.body.message).not.toMatch(/prisma|SELECT |INSERT |\.tsx?\b/i);
    expect(await readWholeDatabase()).toEqual(before);
  });

  test('more runs than one experiment can have', async () => {
    const orchestrators = await db().orchestrator.findMany({ take: 1 });
    const jsonl = Array.from({ length: mostRuns / 100 + 1 }, (_, at) =>
      JSON.stringify({ question: `${at}?`, answer: at }),
    ).join('\n');
    const dataset = await createDataset(createDatasetInputSchema.parse({ name: 'Many', jsonl }));
    const refused = await post(launch, {
      ...design,
      datasetId: dataset.id,
      repeats: 100,
      orchestratorIds: orchestrators.map(({ id }) => id),
    });
    expect(refused).toMatchObject({ status: 400, body: { field: 'repeats' } });
  });

  test.each([
    [{}, 'concurrency'],
    [{ concurrency: 2_000 }, 'concurrency'],
    [{ maxUsd: 'a lot' }, 'maxUsd'],
    [{ name: 'x'.repeat(121) }, 'name'],
  ])('a change to %j', async (body, field) => {
    const { body: launched } = await post(launch, design);
    expect(await at(change, launched.id, 'PATCH', body)).toMatchObject({ status: 400, body: { field } });
  });

  test('what does not exist', async () => {
    for (const [handler, method] of [
      [read, 'GET'],
      [matrix, 'GET'],
      [states, 'GET'],
      [pause, 'POST'],
      [resume, 'POST'],
      [cancel, 'POST'],
      [retry, 'POST'],
      [remove, 'DELETE'],
    ] as const) {
      expect(await at(handler, nobody, method)).toMatchObject({ status: 404 });
      expect(await at(handler, 'not-an-id', method)).toMatchObject({ status: 400, body: { field: 'id' } });
    }
    expect(await at(change, nobody, 'PATCH', { concurrency: 2 })).toMatchObject({ status: 404 });
  });
});

test('runs are added to an experiment, their estimate asked first; what is no input is refused by its field', async () => {
  const { id } = (await post(launch, { ...design, name: 'Grows' })).body;
  expect(await at(estimateAdded, id, 'POST', { add: 'repeats', repeats: 2 })).toMatchObject({
    status: 200,
    body: { runCount: 12, taskCount: 6 },
  });
  expect(await at(addRepeats, id, 'POST', { repeats: 2 })).toMatchObject({ status: 200, body: { added: 12 } });
  expect((await at(rates, id, 'GET')).body.arms).toMatchObject([
    { ordinal: 0, rates: { models: {} }, preference: null },
  ]);
  const [orchestratorId] = design.orchestratorIds;
  const bad: [RouteHandler, unknown, number, string][] = [
    [addRepeats, { repeats: 0 }, 400, 'repeats'],
    [addRepeats, { repeats: 1e9 }, 400, 'repeats'],
    [addRepeats, { repeats: '1; DROP TABLE' }, 400, 'repeats'],
    [addRepeats, [], 400, 'body'],
    [addArm, {}, 400, 'orchestratorId'],
    [addArm, { orchestratorId: '../etc' }, 400, 'orchestratorId'],
    [addArm, { orchestratorId: nobody }, 404, 'orchestratorId'],
    [addArm, { orchestratorId, preferenceId: nobody }, 404, 'preferenceId'],
    [addArm, { orchestratorId, priceBookId: design.priceBookId }, 409, 'orchestratorId'],
    [estimateAdded, { add: 'everything' }, 400, 'add'],
    [estimateAdded, { add: 'arm', orchestratorId: nobody }, 404, 'orchestratorId'],
  ];
  const before = await readWholeDatabase();
  for (const [handler, body, status, field] of bad)
    expect([field, await at(handler, id, 'POST', body)]).toMatchObject([field, { status, body: { field } }]);
  for (const handler of [addRepeats, addArm, estimateAdded]) {
    const body = { add: 'repeats', orchestratorId };
    expect((await at(handler, nobody, 'POST', body)).status).toBe(404);
    expect((await at(handler, 'no-id', 'POST', body)).status).toBe(400);
  }
  expect((await at(rates, nobody, 'GET')).status).toBe(404);
  expect(await readWholeDatabase()).toEqual(before);
  await at(cancel, id);
});
