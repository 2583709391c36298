import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { at, call, judgeNamed, judgingOf, startPass } from '@/app/api/testing/judging-calls';
import { answeredExperiment, countingFaults, verdictsOf } from '@/lib/experiments/testing/judging-bench';
import { countedJudgeSchema, passEstimateSchema, passesSchema, passSchema } from '@/lib/judgements/judging-schema';
import { anAttempt, type JudgeAnswer, judgeWaiting, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { POST as count } from './count/route';
import { POST as estimate } from './estimate/route';
import { POST as cancel } from './passes/[passId]/cancel/route';
import { POST as undo } from './passes/[passId]/undo/route';
import { GET as passes, POST as start } from './passes/route';
import { POST as review } from './review/route';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

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
    const { judges, pairs, uncounted, arms, byJudge } = await judgingOf(id);
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
    expect((await judgingOf(id)).uncounted).toBe(12);
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
    expect(body.runs).toBe((await judgingOf(id)).pairs.find((pair) => pair.wrongRight > 0)?.wrongRight);
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
    for (const { payload } of rows) await judgePending(payload, { ...anAttempt(), isLast: true });
    expect(await verdictsOf(id)).toBe('---');
    expect(await judgeNamed(id, `model:${modelId}`)).toMatchObject({ right: 3, counting: 0 });
  });

  test('two judges wait side by side for the same answers', async () => {
    const { id } = await answeredExperiment({ tasks: 3, orchestrators: 1 });
    const other = (await seedJudge(server.baseUrl)).model.id;
    await startPass(id, { type: 'model', modelId });
    await startPass(id, { type: 'model', modelId: other });
    expect(await judgeWaiting()).toBe(6);
    expect((await judgingOf(id)).pairs).toMatchObject([{ bothRight: 3 }]);
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
