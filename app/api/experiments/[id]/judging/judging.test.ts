import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { answeredExperiment, countingFaults, judgeWaiting, verdictsOf } from '@/lib/experiments/testing/judging-bench';
import {
  countedJudgeSchema,
  judgingOverviewSchema,
  passEstimateSchema,
  passesSchema,
  passSchema,
  queueSchema,
  reviewedSchema,
} from '@/lib/judgements/judging-schema';
import { type JudgeAnswer, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { callRoute, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { POST as count } from './count/route';
import { POST as estimate } from './estimate/route';
import { POST as cancel } from './passes/[passId]/cancel/route';
import { POST as undo } from './passes/[passId]/undo/route';
import { GET as passes, POST as start } from './passes/route';
import { GET as queue } from './queue/route';
import { DELETE as takeBack } from './review/[judgementId]/route';
import { POST as review } from './review/route';
import { GET as overview } from './route';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const nobody = '00000000-0000-7000-8000-000000000000';
let says: (index: number) => JudgeAnswer = () => 'They agree. <correct>True</correct>';
let server: Awaited<ReturnType<typeof serveJudge>>;
let modelId: string;
beforeAll(async () => {
  server = await serveJudge((_, index) => says(index));
  modelId = (await seedJudge(server.baseUrl)).model.id;
});
afterEach(async () => {
  says = () => 'They agree. <correct>True</correct>';
  await pgPool().query('DELETE FROM graphile_worker._private_jobs');
  expect(await countingFaults()).toBe(0);
});
afterAll(async () => {
  await server.close();
  await closeRunHub();
});

const call = async (handler: RouteHandler, params: object, body?: unknown, path = '/', method?: string) => {
  const reply = await callRoute(handler, path, {
    params,
    ...(body !== undefined && { body }),
    ...(method && { method }),
  });
  return { status: reply.status, body: await reply.json().catch(() => null) };
};
const at = (id: string) => ({ id });
const startPass = async (id: string, judge: object, more: object = {}) => {
  const passId = newId();
  const reply = await call(start, at(id), { id: passId, judge, only: 'all', ...more });
  return { ...reply, passId };
};
const seen = async (id: string) => judgingOverviewSchema.parse((await call(overview, at(id))).body);
const judgeNamed = async (id: string, key: string) => (await seen(id)).judges.find((judge) => judge.key === key);

describe('checkers', () => {
  test('another checker judges every answer at once, and counts; undone, what counted before does again', async () => {
    const { id } = await answeredExperiment();
    const first = await startPass(id, { type: 'exact' });
    expect(passSchema.parse(first.body)).toMatchObject({
      status: 'done',
      runs: 12,
      done: 12,
      waiting: 0,
      counting: 12,
      judgeKey: 'exact',
      costUsd: '0',
      undone: false,
    });
    expect(await verdictsOf(id)).toBe('wcwwcwwcwwcw'); // 42.0 is not the text 42
    const second = await startPass(id, { type: 'number' });
    expect(second.body).toMatchObject({
      judgeKey: 'number:0.000001:relative',
      judgeName: 'Same number, ± 0.0001 %',
      counting: 12,
    });
    expect(await verdictsOf(id)).toBe('wccwccwccwcc');
    const { judges, pairs, uncounted, arms, byJudge } = await seen(id);
    expect(judges).toMatchObject([
      { key: 'exact', right: 4, wrong: 8, counting: 0, kind: 'checker' },
      { key: 'number:0.000001:relative', right: 8, wrong: 4, counting: 12 },
    ]);
    expect(pairs).toEqual([
      { first: 0, second: 1, bothRight: 4, rightWrong: 0, wrongRight: 4, bothWrong: 4, unsure: 0 },
    ]);
    expect(uncounted).toBe(0);
    expect(arms.map((arm) => arm.answered)).toEqual([6, 6]);
    expect(byJudge.filter(({ judge }) => judge === 1).reduce((sum, { right }) => sum + right, 0)).toBe(8);

    const undone = await call(undo, { id, passId: second.passId });
    expect(passSchema.parse(undone.body)).toMatchObject({ undone: true, counting: 0, done: 12 });
    expect(await verdictsOf(id)).toBe('wcwwcwwcwwcw');
    expect(await call(undo, { id, passId: second.passId })).toMatchObject({ status: 409 });
    await call(undo, { id, passId: first.passId });
    expect(await verdictsOf(id)).toBe('------------');
    expect(passesSchema.parse((await call(passes, at(id))).body).passes.map((pass) => pass.undone)).toEqual([
      true,
      true,
    ]);
    expect((await seen(id)).uncounted).toBe(12);
  });

  test('a person’s verdict stays, unless asked; unsure replaces nothing; a comparison counts for nothing', async () => {
    const { id, runIds } = await answeredExperiment();
    const [first, second] = runIds;
    await call(review, at(id), { id: newId(), runId: first, verdict: 'correct', name: 'Ada' });
    await startPass(id, { type: 'exact' }, { counts: false });
    expect(await verdictsOf(id)).toBe('c-----------');
    await pgPool().query(`UPDATE "Run" SET reference = 'a town' WHERE id = $1`, [second]);
    const own = await startPass(id, { type: 'own' });
    expect(own.body).toMatchObject({ done: 12, counting: 11 });
    expect((await verdictsOf(id))[0]).toBe('c');
    expect((await verdictsOf(id))[1]).toBe('u'); // a reference that is no number: nothing stood against it
    await startPass(id, { type: 'exact' }); // sure: takes the unsure one's place
    expect((await verdictsOf(id))[1]).toBe('w');
    await startPass(id, { type: 'number' });
    expect((await verdictsOf(id))[1]).toBe('w');
    await startPass(id, { type: 'number' }, { overPersons: true });
    expect((await verdictsOf(id))[0]).toBe('w');
  });

  test('only one arm, only the unjudged, only where judges differ; what is left out is said', async () => {
    const { id, arms, runIds } = await answeredExperiment();
    expect((await startPass(id, { type: 'exact' }, { armId: arms[0] })).body).toMatchObject({ runs: 6 });
    expect((await startPass(id, { type: 'number' }, { only: 'unjudged' })).body).toMatchObject({ runs: 6 });
    expect((await startPass(id, { type: 'number' }, { only: 'new' })).body).toMatchObject({ runs: 6 });
    const { body } = await startPass(id, { type: 'choice' }, { only: 'disagreement' });
    expect(body.runs).toBe((await seen(id)).pairs.find((pair) => pair.wrongRight > 0)?.wrongRight);
    expect(await startPass(id, { type: 'number' }, { only: 'new' })).toMatchObject({
      status: 409,
      body: { field: 'only' },
    });
    await pgPool().query(`UPDATE "Run" SET reference = ' ' WHERE id = $1`, [runIds[0]]);
    const { body: told } = await call(estimate, at(id), { judge: { type: 'exact' }, only: 'all' });
    expect(passEstimateSchema.parse(told)).toMatchObject({ runs: 11, withoutReference: 1, asked: 0, costUsd: '0' });
  });

  test('the same pass sent twice, at once or later, judges once', async () => {
    const { id } = await answeredExperiment();
    const body = { id: newId(), judge: { type: 'exact' }, only: 'all' };
    const replies = await Promise.all([1, 2, 3].map(() => call(start, at(id), body)));
    replies.push(await call(start, at(id), body));
    expect(replies.map(({ status, body: { done } }) => [status, done])).toEqual(Array(4).fill([200, 12]));
    const { rows } = await pgPool().query('SELECT count(*)::int AS n FROM "Judgement" WHERE "passId" = $1', [body.id]);
    expect(rows[0].n).toBe(12);
    const other = await answeredExperiment();
    expect(await call(start, at(other.id), body)).toMatchObject({ status: 409, body: { field: 'id' } });
  });

  test('a pass that breaks half-way leaves nothing', async () => {
    const { id, runIds } = await answeredExperiment({ tasks: 300, orchestrators: 1, repeats: 2 });
    await pgPool().query(`UPDATE "Run" SET choices = '"broken"' WHERE id = $1`, [runIds.at(-1)]);
    const before = await readWholeDatabase();
    expect((await startPass(id, { type: 'exact' })).status).toBe(500);
    expect(await readWholeDatabase()).toEqual(before);
  });
});

describe('judge models', () => {
  test('what it would take is told, answers are queued and judged, and its verdicts count', async () => {
    const { id } = await answeredExperiment();
    const judge = { type: 'model', modelId };
    const told = passEstimateSchema.parse((await call(estimate, at(id), { judge, only: 'all' })).body);
    expect(told).toMatchObject({
      runs: 12,
      byText: 4,
      asked: 8,
      costUsd: null,
      basis: 0,
      spentUsd: '0.12',
      maxUsd: null,
    });
    const started = await startPass(id, judge);
    expect(started.body).toMatchObject({ status: 'running', runs: 12, done: 0, waiting: 12 });
    expect(await judgeWaiting(5)).toBe(5);
    expect((await call(passes, at(id))).body.passes[0]).toMatchObject({ status: 'running', done: 5, waiting: 7 });
    await judgeWaiting();
    const [done] = passesSchema.parse((await call(passes, at(id))).body).passes;
    expect(done).toMatchObject({ status: 'done', done: 12, waiting: 0, failed: 0, counting: 12, costUsd: '0.032' });
    expect(await verdictsOf(id)).toBe('cccccccccccc');
    expect(await judgeNamed(id, `model:${modelId}`)).toMatchObject({ kind: 'model', right: 12, costUsd: '0.032' });
    const again = passEstimateSchema.parse((await call(estimate, at(id), { judge, only: 'all' })).body);
    expect(again).toMatchObject({ asked: 8, costUsd: '0.032', basis: 8, spentUsd: '0.152' });
    await call(undo, { id, passId: started.passId });
    expect(await verdictsOf(id)).toBe('------------');
    expect((await judgeNamed(id, `model:${modelId}`))?.costUsd).toBe('0.032'); // paid for, whatever counts
  });

  test('cancelled, what waits is taken back and what is judged stays', async () => {
    const { id } = await answeredExperiment();
    const { passId } = await startPass(id, { type: 'model', modelId });
    await judgeWaiting(3);
    expect((await call(cancel, { id, passId })).body).toMatchObject({ status: 'cancelled', done: 3, waiting: 0 });
    expect(await judgeWaiting()).toBe(0);
    expect(await call(cancel, { id, passId })).toMatchObject({ status: 409 });
    expect((await startPass(id, { type: 'model', modelId }, { only: 'new' })).body).toMatchObject({ runs: 9 });
  });

  test('an answer in the judge’s hands when the pass is undone is kept, and does not count', async () => {
    const { id } = await answeredExperiment({ tasks: 3, orchestrators: 1 });
    const { passId } = await startPass(id, { type: 'model', modelId });
    says = (index) => (index < 0 ? 500 : 'They agree. <correct>True</correct>');
    const { rows } = await pgPool().query(`SELECT payload FROM graphile_worker._private_jobs ORDER BY id`);
    const { judgePending } = await import('@/lib/judgements/server/judge-pending');
    await pgPool().query(`UPDATE "JudgingPass" SET "undoneAt" = now() WHERE id = $1`, [passId]);
    for (const { payload } of rows) await judgePending(payload, { signal: new AbortController().signal, isLast: true });
    expect(await verdictsOf(id)).toBe('---');
    expect(await judgeNamed(id, `model:${modelId}`)).toMatchObject({ right: 3, counting: 0 });
  });

  test('two judges wait side by side for the same answers', async () => {
    const { id } = await answeredExperiment({ tasks: 3, orchestrators: 1 });
    const other = (await seedJudge(server.baseUrl)).model.id;
    await startPass(id, { type: 'model', modelId });
    await startPass(id, { type: 'model', modelId: other });
    expect(await judgeWaiting()).toBe(6);
    expect((await seen(id)).pairs).toMatchObject([{ bothRight: 3 }]);
  });

  test('a judge that cannot be reached is told apart from one that is unsure, and asked again', async () => {
    const { id } = await answeredExperiment();
    says = () => 503;
    await startPass(id, { type: 'exact' });
    const before = await verdictsOf(id);
    await startPass(id, { type: 'model', modelId });
    await judgeWaiting();
    expect((await call(passes, at(id))).body.passes[0]).toMatchObject({ done: 12, failed: 8 });
    expect(await judgeNamed(id, `model:${modelId}`)).toMatchObject({ right: 4, wrong: 0, unsure: 0, failed: 8 });
    expect(await verdictsOf(id)).toBe(before); // nothing was put in the place of what is sure
    says = () => 'They differ. <correct>False</correct>';
    expect((await startPass(id, { type: 'model', modelId }, { only: 'failed' })).body).toMatchObject({ runs: 8 });
    await judgeWaiting();
    expect(await judgeNamed(id, `model:${modelId}`)).toMatchObject({ right: 4, wrong: 8, failed: 0 });
  });

  test('the cap of the experiment holds: refused when it is spent, stopped when it is reached', async () => {
    const { id } = await answeredExperiment({ maxUsd: '0.13' }); // 0.12 is spent; a reply costs 0.004
    const { passId } = await startPass(id, { type: 'model', modelId });
    await judgeWaiting();
    const [pass] = (await call(passes, at(id))).body.passes;
    expect(pass).toMatchObject({ id: passId, status: 'stopped', waiting: 0, costUsd: '0.012' });
    expect(pass.message).toMatch(/spending cap of \$0\.13\d* was reached: \$0\.13\d* spent/);
    expect(await startPass(id, { type: 'model', modelId }, { only: 'new' })).toMatchObject({
      status: 409,
      body: { field: 'judge.modelId' },
    });
    expect((await startPass(id, { type: 'exact' })).status).toBe(200);
    await pgPool().query(`UPDATE "Experiment" SET "maxUsd" = 1 WHERE id = $1`, [id]);
    await startPass(id, { type: 'model', modelId }, { only: 'new' });
    await judgeWaiting();
    expect(await judgeNamed(id, `model:${modelId}`)).toMatchObject({ right: 12 });
  });
});

describe('whose verdicts count', () => {
  test('is chosen for the whole experiment at any time; a person’s stay', async () => {
    const { id, runIds } = await answeredExperiment();
    await startPass(id, { type: 'exact' });
    await startPass(id, { type: 'number' });
    await call(review, at(id), { id: newId(), runId: runIds[0], verdict: 'correct', name: 'Ada', note: 'It is.' });
    const exact = countedJudgeSchema.parse((await call(count, at(id), { judge: 'exact' })).body);
    expect(exact).toEqual({ counting: 11, changed: 11, keptPersons: 1, keptUnsure: 0, notJudged: 0 });
    expect(await verdictsOf(id)).toBe('ccwwcwwcwwcw');
    expect((await call(count, at(id), { judge: 'exact' })).body).toEqual({ ...exact, changed: 0 });
    expect((await call(count, at(id), { judge: 'exact', overPersons: true })).body).toMatchObject({
      counting: 12,
      changed: 1,
    });
    expect((await call(count, at(id), { judge: 'person:ada' })).body).toMatchObject({
      counting: 1,
      changed: 1,
      notJudged: 11,
    });
    expect(await call(count, at(id), { judge: 'person:bob' })).toMatchObject({ status: 404, body: { field: 'judge' } });
  });
});

describe('review by a person', () => {
  const queueOf = async (id: string, query: string) =>
    queueSchema.parse((await call(queue, at(id), undefined, `/?${query}`)).body);

  test('a decision is stored once, counts, and is really taken back', async () => {
    const { id, runIds } = await answeredExperiment();
    await startPass(id, { type: 'exact' });
    const before = await verdictsOf(id);
    const body = { id: newId(), runId: runIds[0], verdict: 'correct', name: ' Ada ', note: '' };
    expect(reviewedSchema.parse((await call(review, at(id), body)).body)).toEqual({
      runId: runIds[0],
      verdict: 'correct',
    });
    expect((await call(review, at(id), body)).status).toBe(200);
    expect(await judgeNamed(id, 'person:ada')).toMatchObject({ kind: 'person', name: 'Ada', right: 1, counting: 1 });
    const gone = await call(takeBack, { id, judgementId: body.id }, undefined, '/', 'DELETE');
    expect(gone).toEqual({ status: 200, body: { runId: runIds[0], verdict: 'wrong' } });
    expect(await verdictsOf(id)).toBe(before);
    expect(await judgeNamed(id, 'person:ada')).toBeUndefined();
    expect(await call(takeBack, { id, judgementId: body.id }, undefined, '/', 'DELETE')).toMatchObject({ status: 404 });
  });

  test('taken back in any order, what counted first counts in the end', async () => {
    const { id, runIds } = await answeredExperiment({ tasks: 1, orchestrators: 1 });
    await startPass(id, { type: 'exact' });
    const ids = [newId(), newId()];
    for (const [at_, verdict] of ['correct', 'unsure'].entries())
      await call(review, at(id), { id: ids[at_], runId: runIds[0], verdict, name: 'Ada' });
    expect(await verdictsOf(id)).toBe('u');
    await call(takeBack, { id, judgementId: ids[0] }, undefined, '/', 'DELETE');
    expect(await verdictsOf(id)).toBe('u');
    await call(takeBack, { id, judgementId: ids[1] }, undefined, '/', 'DELETE');
    expect(await verdictsOf(id)).toBe('w');
  });

  test('the queue does not change under the reviewer’s hands, is drawn by a seed, and says what is done', async () => {
    const { id, runIds } = await answeredExperiment();
    const all = await queueOf(id, 'reviewer=Ada');
    expect([...all.runIds].sort()).toEqual([...runIds].sort());
    expect(all.runIds).not.toEqual(runIds);
    expect(all).toMatchObject({ matching: 12, decided: '-'.repeat(12) });
    await call(review, at(id), { id: newId(), runId: all.runIds[1], verdict: 'wrong', name: 'ada' });
    expect(await queueOf(id, 'reviewer=Ada')).toEqual({ ...all, decided: `-w${'-'.repeat(10)}` });
    expect((await queueOf(id, 'reviewer=Bob')).runIds).toHaveLength(11); // Ada has settled one
    const sample = await queueOf(id, 'only=all&sample=5&seed=9');
    expect(sample).toMatchObject({ matching: 12 });
    expect(sample.runIds).toHaveLength(5);
    expect(await queueOf(id, 'only=all&sample=5&seed=9')).toEqual(sample);
    expect((await queueOf(id, 'only=all&sample=5&seed=10')).runIds).not.toEqual(sample.runIds);
    expect((await queueOf(id, 'only=all&arm=1')).runIds).toHaveLength(6);
  });

  test('disagreement of judges, of a pair, and what counts as wrong', async () => {
    const { id } = await answeredExperiment();
    await startPass(id, { type: 'exact' });
    await startPass(id, { type: 'number' });
    const differing = await queueOf(id, 'only=disagreement');
    expect(differing.runIds).toHaveLength(4);
    const pair = await queueOf(id, `first=exact&second=${encodeURIComponent('number:0.000001:relative')}`);
    expect([...pair.runIds].sort()).toEqual([...differing.runIds].sort());
    expect((await queueOf(id, 'only=unjudged')).runIds).toEqual([]);
    const wrong = await queueOf(id, 'only=wrong&reviewer=Ada');
    expect(wrong.runIds).toHaveLength(4);
    await call(review, at(id), { id: newId(), runId: wrong.runIds[0], verdict: 'correct', name: 'Ada' });
    expect((await queueOf(id, 'only=wrong&reviewer=Ada')).runIds).toEqual(wrong.runIds);
  });
});

describe('what cannot be is refused with the field at fault, and nothing is written', () => {
  test('hostile passes, reviews, choices and queues', async () => {
    const { id, runIds } = await answeredExperiment({ tasks: 2, orchestrators: 1 });
    const stranger = await answeredExperiment({ tasks: 1, orchestrators: 1 });
    const good = { id: newId(), judge: { type: 'exact' }, only: 'all' };
    const said = { id: newId(), runId: runIds[0], verdict: 'wrong', name: 'Ada' };
    const before = await readWholeDatabase();
    const refusals: [RouteHandler, unknown, number, string | undefined][] = [
      [start, { ...good, id: 'x' }, 400, 'id'],
      [start, { ...good, judge: { type: 'magic' } }, 400, 'judge.type'],
      [start, { ...good, judge: { type: 'number', tolerance: -1 } }, 400, 'judge.tolerance'],
      [start, { ...good, judge: { type: 'number', tolerance: '1' } }, 400, 'judge.tolerance'],
      [start, { ...good, judge: { type: 'model', modelId: "' OR 1=1" } }, 400, 'judge.modelId'],
      [start, { ...good, judge: { type: 'model', modelId: nobody } }, 404, 'modelId'],
      [start, { ...good, only: 'some' }, 400, 'only'],
      [start, { ...good, armId: nobody }, 404, 'armId'],
      [start, { ...good, armId: stranger.arms[0] }, 404, 'armId'],
      [start, { ...good, counts: 'yes' }, 400, 'counts'],
      [start, [], 400, 'body'],
      [estimate, { judge: { type: 'model', modelId: nobody } }, 404, 'modelId'],
      [estimate, {}, 400, 'judge'],
      [count, { judge: '' }, 400, 'judge'],
      [count, { judge: 'x'.repeat(201) }, 400, 'judge'],
      [count, { judge: "own'; DROP TABLE x" }, 404, 'judge'],
      [count, { judge: 'a\u0000b' }, 404, 'judge'],
      [review, { ...said, verdict: 'maybe' }, 400, 'verdict'],
      [review, { ...said, name: ' ' }, 400, 'name'],
      [review, { ...said, name: 'x'.repeat(81) }, 400, 'name'],
      [review, { ...said, note: 'x'.repeat(2_001) }, 400, 'note'],
      [review, { ...said, runId: nobody }, 404, undefined],
      [review, { ...said, runId: stranger.runIds[0] }, 404, undefined],
    ];
    for (const [handler, body, status, field] of refusals) {
      const refused = await call(handler, at(id), body);
      expect([body, refused.status, refused.body.field]).toEqual([body, status, field]);
      expect(refused.body.message).not.toMatch(/prisma|SELECT |INSERT |\.tsx?\b/i);
    }
    for (const query of [
      'only=x',
      'arm=-1',
      'sample=0',
      'sample=x',
      'seed=-1',
      'seed=1.5',
      `reviewer=${'x'.repeat(81)}`,
    ])
      expect([query, (await call(queue, at(id), undefined, `/?${query}`)).status]).toEqual([query, 400]);
    expect(await readWholeDatabase()).toEqual(before);
  });

  test('a person’s name and note of any characters', async () => {
    const { id, runIds } = await answeredExperiment({ tasks: 1, orchestrators: 1 });
    const name = 'Ä\u0000\ud800"\'<b>\u202e';
    const reply = await call(review, at(id), {
      id: newId(),
      runId: runIds[0],
      verdict: 'wrong',
      name,
      note: '\u0000\ud83d',
    });
    expect(reply.status).toBe(200);
    expect((await seen(id)).judges).toMatchObject([{ kind: 'person', wrong: 1 }]);
  });

  test('only a person’s judgement of this experiment is taken back', async () => {
    const { id } = await answeredExperiment({ tasks: 1, orchestrators: 1 });
    const other = await answeredExperiment({ tasks: 1, orchestrators: 1 });
    await startPass(id, { type: 'exact' });
    const { rows } = await pgPool().query(
      'SELECT j.id FROM "Judgement" AS j JOIN "Run" AS r ON r.id = j."runId" WHERE r."experimentId" = $1',
      [id],
    );
    expect((await call(takeBack, { id, judgementId: rows[0].id }, undefined, '/', 'DELETE')).status).toBe(404);
    const judgementId = newId();
    await call(review, at(other.id), { id: judgementId, runId: other.runIds[0], verdict: 'wrong', name: 'Ada' });
    expect((await call(takeBack, { id, judgementId }, undefined, '/', 'DELETE')).status).toBe(404);
    expect(
      await call(review, at(id), {
        id: judgementId,
        runId: (await answeredExperiment({ tasks: 1, orchestrators: 1 })).runIds[0],
        verdict: 'wrong',
        name: 'x',
      }),
    ).toMatchObject({ status: 404 });
  });

  test('what does not exist', async () => {
    const { id } = await answeredExperiment({ tasks: 1, orchestrators: 1 });
    for (const handler of [overview, passes, queue]) {
      expect((await call(handler, at(nobody))).status).toBe(404);
      expect(await call(handler, at('x'))).toMatchObject({ status: 400, body: { field: 'id' } });
    }
    const good = { id: newId(), judge: { type: 'exact' } };
    expect((await call(start, at(nobody), good)).status).toBe(404);
    expect((await call(estimate, at(nobody), { judge: { type: 'exact' } })).status).toBe(404);
    expect((await call(count, at(nobody), { judge: 'exact' })).status).toBe(404);
    for (const handler of [cancel, undo]) {
      expect((await call(handler, { id, passId: nobody }, undefined, '/', 'POST')).status).toBe(404);
      expect((await call(handler, { id, passId: 'x' }, undefined, '/', 'POST')).status).toBe(400);
    }
  });
});
