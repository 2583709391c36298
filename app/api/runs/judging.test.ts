import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { judgeExchangeSchema } from '@/lib/judgements/exchange';
import { judgeSettingSchema } from '@/lib/judgements/judge-setting';
import { judgeRunsResultSchema, judgingProgressSchema } from '@/lib/judgements/schema-input';
import { completedRun, judgeWaiting, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { comparableRunsSchema, deletedRunsSchema, runDetailSchema, runPageSchema } from '@/lib/runs/schema';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { runStepsSchema } from '@/lib/runs/steps';
import { callForJson, callRoute, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { GET as getSetting, PUT as putSetting } from '../settings/judge/route';
import { GET as getComparable } from './[runId]/comparable/route';
import { POST as judge } from './[runId]/judge/route';
import { POST as count } from './[runId]/judgements/[judgementId]/count/route';
import { GET as exchange } from './[runId]/judgements/[judgementId]/exchange/route';
import { GET as getSteps } from './[runId]/steps/route';
import { GET as categories } from './categories/route';
import { POST as deleteMany } from './delete/route';
import { POST as progress } from './judge/progress/route';
import { POST as judgeMany } from './judge/route';
import { GET as list } from './route';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const nobody = '00000000-0000-7000-8000-000000000000';
let server: Awaited<ReturnType<typeof serveJudge>>;
let modelId: string;
beforeAll(async () => {
  server = await serveJudge(() => 'They agree. <correct>True</correct>');
  modelId = (await seedJudge(server.baseUrl)).model.id;
});
afterEach(async () => {
  await pgPool().query(`DELETE FROM graphile_worker._private_jobs`);
});
afterAll(async () => {
  await server.close();
  await closeRunHub();
});

const post = (handler: RouteHandler, params: object, body: unknown) =>
  callForJson(handler, '/', { method: 'POST', params, body });
const run = (more: Partial<Parameters<typeof completedRun>[0]> = {}) =>
  completedRun({ answer: 'By the sea', checker: { type: 'none' }, ...more });

describe('one run', () => {
  test('is judged by a model, overruled by a person, and the first judgement chosen again', async () => {
    const runId = await run();
    const asked = await post(judge, { runId }, { modelId });
    expect(runDetailSchema.parse(asked.body)).toMatchObject({ judging: true, verdict: null });
    expect((await post(progress, {}, { runIds: [runId] })).body).toEqual({ waiting: 1 });
    await judgeWaiting();
    const overruled = await post(judge, { runId }, { verdict: 'wrong', name: 'Ada', note: 'It is a bay.' });
    const detail = runDetailSchema.parse(overruled.body);
    expect(detail.judgements).toMatchObject([
      { kind: 'model', verdict: 'correct', counts: false, costUsd: '0.004' },
      { kind: 'person', verdict: 'wrong', counts: true, name: 'Ada', note: 'It is a bay.', costUsd: '0' },
    ]);
    expect(detail).toMatchObject({
      verdict: 'wrong',
      judging: false,
      cost: { usd: '0.5' },
      spend: { judgeUsd: '0.004' },
    });
    const [model] = detail.judgements;
    const chosen = await post(count, { runId, judgementId: model?.id }, {});
    expect(runDetailSchema.parse(chosen.body).verdict).toBe('correct');
    expect(chosen.body.judgements.map(({ counts }: { counts: boolean }) => counts)).toEqual([true, false]);
    const sent = await callRoute(exchange, '/', { params: { runId, judgementId: model?.id } });
    expect(judgeExchangeSchema.parse(await sent.json()).calls).toHaveLength(1);
    const none = await callRoute(exchange, '/', { params: { runId, judgementId: detail.judgements[1]?.id } });
    expect(none.status).toBe(404);
  });

  test('is read again by its own judge model when its checker judges again', async () => {
    const runId = await run({ checker: { type: 'model', modelId } });
    expect((await post(judge, { runId }, {})).body).toMatchObject({ judging: true });
    await judgeWaiting();
    expect((await post(judge, { runId }, {})).body).toMatchObject({ judging: true, verdict: 'correct' });
    await judgeWaiting();
    const again = await post(judge, { runId }, { reference: 'x', checker: { type: 'exact' } });
    expect(again.body.judgements).toHaveLength(3);
    expect(again.body).toMatchObject({ verdict: 'wrong', checker: { type: 'exact' }, reference: 'x' });
  });

  test('judged by a checker of its own, takes what its task accepts beside the reference', async () => {
    const accepted = ['By the sea'];
    const runId = await run({ checker: { type: 'exact', accepted } });
    const asked = await post(judge, { runId }, { checker: { type: 'model', modelId } });
    expect(asked.body).toMatchObject({ judging: true, checker: { type: 'model', modelId, accepted } });
    await judgeWaiting();
    const compared = await post(judge, { runId }, { checker: { type: 'exact' } });
    expect(compared.body).toMatchObject({ verdict: 'correct', checker: { type: 'exact', accepted } });
    expect(compared.body.judgements).toMatchObject([
      { name: 'Text comparison', verdict: 'correct' },
      { kind: 'checker' },
    ]);
    const other = await post(judge, { runId }, { checker: { type: 'exact', accepted: ['Ashore'] } });
    expect(other.body).toMatchObject({ verdict: 'wrong', checker: { type: 'exact', accepted: ['Ashore'] } });
    const moved = await post(judge, { runId }, { reference: 'Inland', checker: { type: 'exact' } });
    expect(moved.body).toMatchObject({ verdict: 'wrong', reference: 'Inland' });
    expect(moved.body.checker).toEqual({ type: 'exact' }); // what was accepted belonged to the reference before
    const number = await post(judge, { runId }, { checker: { type: 'number' } });
    expect(number.body.checker).toEqual({ type: 'number', tolerance: 1e-6, relative: true });
  });

  test.each([
    ['a verdict without a note', { verdict: 'wrong' }, 400, 'note'],
    ['a note of blanks', { verdict: 'wrong', note: '  ' }, 400, 'note'],
    ['a verdict that is none', { verdict: 'perhaps', note: 'x' }, 400, 'verdict'],
    ['a name without end', { verdict: 'wrong', note: 'x', name: 'x'.repeat(81) }, 400, 'name'],
    ['two ways at once', () => ({ verdict: 'wrong', note: 'x', modelId }), 400, 'modelId'],
    ['a model that is none', { modelId: 'gpt' }, 400, 'modelId'],
    ['a model that is not there', { modelId: nobody }, 404, 'modelId'],
    ['a new reference for a model that is not there', { modelId: nobody, reference: 'x' }, 404, 'modelId'],
    [
      'a checker with a bad model',
      { checker: { type: 'model', modelId: '1; DROP TABLE "Run"' } },
      400,
      'checker.modelId',
    ],
  ])('refuses %s, and nothing is written', async (_, body, status, field) => {
    const runId = await run();
    const before = await readWholeDatabase();
    const reply = await post(judge, { runId }, typeof body === 'function' ? body() : body);
    expect([reply.status, reply.body.field]).toEqual([status, field]);
    expect(await readWholeDatabase()).toEqual(before);
  });

  test('that failed, or has no reference, cannot be given to a model', async () => {
    expect((await post(judge, { runId: await run({ answer: null, status: 'failed' }) }, { modelId })).status).toBe(409);
    expect((await post(judge, { runId: await run({ reference: null }) }, { modelId })).status).toBe(409);
  });

  test('has judgements of its own only', async () => {
    const [runId, other] = [await run(), await run()];
    const { body } = await post(judge, { runId: other }, { verdict: 'wrong', note: 'x' });
    const judgementId = body.judgements[0].id;
    expect((await post(count, { runId, judgementId }, {})).status).toBe(404);
    expect((await callRoute(exchange, '/', { params: { runId, judgementId } })).status).toBe(404);
    expect((await post(count, { runId: 'x', judgementId }, {})).status).toBe(400);
    expect((await post(count, { runId: nobody, judgementId }, {})).status).toBe(404);
  });
});

describe('many runs', () => {
  test('wait for a judge at once, and what cannot be judged is named', async () => {
    const good = [await run(), await run()];
    const failed = await run({ answer: null, status: 'failed' });
    const reply = await post(judgeMany, {}, { runIds: [...good, failed, nobody], modelId });
    const result = judgeRunsResultSchema.parse(reply.body);
    expect(result.queued.toSorted()).toEqual(good.toSorted());
    expect(result.skipped.map(({ runId }) => runId).toSorted()).toEqual([failed, nobody].toSorted());
    expect(judgingProgressSchema.parse((await post(progress, {}, { runIds: good })).body)).toEqual({ waiting: 2 });
    await judgeWaiting();
    expect((await post(progress, {}, { runIds: good })).body).toEqual({ waiting: 0 });
  });

  test.each([
    ['no runs', { runIds: [] }, 400, 'runIds'],
    ['no list', { runIds: 'all' }, 400, 'runIds'],
    ['no ids', { runIds: ['\'; DELETE FROM "Run"; --'] }, 400, 'runIds.0'],
    ['too many', { runIds: Array.from({ length: 501 }, () => nobody) }, 400, 'runIds'],
    ['no model anywhere', { runIds: [nobody], modelId: null }, 409, 'modelId'],
  ])('are refused: %s', async (_, body, status, field) => {
    const reply = await post(judgeMany, {}, body);
    expect([reply.status, reply.body.field]).toEqual([status, field]);
    if (status === 400) expect((await post(deleteMany, {}, body)).status).toBe(400);
  });

  test('are deleted together; those that have not ended stay', async () => {
    const [one, two, queued] = [await run(), await run(), await run({ status: 'queued', answer: null })];
    const reply = await post(deleteMany, {}, { runIds: [one, two, two, queued, nobody] });
    const result = deletedRunsSchema.parse(reply.body);
    expect(result.deleted).toBe(2);
    expect(result.skipped.map(({ runId }) => runId)).toEqual([queued, nobody]);
    expect(await db().run.count({ where: { id: { in: [one, two, queued] } } })).toBe(1);
  });
});

describe('the default judge', () => {
  test('is chosen, shown and taken back', async () => {
    const put = (body: unknown) => callForJson(putSetting, '/', { method: 'PUT', body });
    expect(await (await callRoute(getSetting, '/')).json()).toEqual({ modelId: null, model: null });
    const set = await put({ modelId });
    expect(judgeSettingSchema.parse(set.body).model).toMatchObject({ id: modelId, simulated: false, archived: false });
    expect((await post(judgeMany, {}, { runIds: [await run()] })).body.queued).toHaveLength(1);
    expect(await put({ modelId: nobody })).toMatchObject({ status: 404, body: { field: 'modelId' } });
    expect(await put({ modelId: 7 })).toMatchObject({ status: 400, body: { field: 'modelId' } });
    expect(await put({})).toMatchObject({ status: 400 });
    expect((await put({ modelId: null })).body).toEqual({ modelId: null, model: null });
  });
});

describe('for comparing', () => {
  test('runs of the same task come first, searched by name', async () => {
    const [runId, same] = [await run(), await run()];
    const ask = async (query = '') =>
      comparableRunsSchema.parse(await (await callRoute(getComparable, `/x${query}`, { params: { runId } })).json());
    const found = await ask();
    expect(found.sameTask.map(({ id }) => id)).toContain(same);
    expect([...found.sameTask, ...found.others].map(({ id }) => id)).not.toContain(runId);
    expect((await ask('?q=nobody%20is%20called%20so%25')).sameTask).toEqual([]);
    expect((await callRoute(getComparable, '/x', { params: { runId: nobody } })).status).toBe(404);
    expect((await callRoute(getComparable, `/x?q=${'y'.repeat(300)}`, { params: { runId } })).status).toBe(400);
  });

  test('a run without turns has no steps, and one that is not there is a 404', async () => {
    const reply = await callRoute(getSteps, '/x', { params: { runId: await run() } });
    expect(runStepsSchema.parse(await reply.json()).steps).toEqual([]);
    expect((await callRoute(getSteps, '/x', { params: { runId: nobody } })).status).toBe(404);
    expect((await callRoute(getSteps, '/x', { params: { runId: '1' } })).status).toBe(400);
  });
});

test('runs are listed by several statuses, category and preference', async () => {
  const [one, two] = [await run(), await run({ answer: null, status: 'failed' })];
  const preference = await db().preference.create({
    data: { name: 'Thrifty', versions: { create: { version: 1, weights: {}, rules: {}, sentence: '' } } },
    include: { versions: true },
  });
  await db().run.update({
    where: { id: one },
    data: { category: 'geo', preferenceVersionId: preference.versions[0]?.id ?? null, preferenceName: 'Thrifty' },
  });
  const ids = async (query: string) =>
    runPageSchema.parse(await (await callRoute(list, `/api/runs?limit=200&${query}`)).json()).runs.map(({ id }) => id);
  expect(await ids('status=completed,failed')).toEqual(expect.arrayContaining([one, two]));
  expect(await ids('status=failed,queued')).not.toContain(one);
  expect(await ids('category=geo')).toEqual([one]);
  expect(await ids(`preference=${preference.id}`)).toEqual([one]);
  expect(await ids(`preference=${nobody}`)).toEqual([]);
  expect(await ids('preference=none')).toContain(two);
  expect((await callRoute(list, '/api/runs?preference=x')).status).toBe(400);
  expect(await (await callRoute(categories, '/x')).json()).toEqual(['geo']);
});
