import { v7 as newId } from 'uuid';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { at, call, judgeNamed, judgingOf, startPass } from '@/app/api/testing/judging-calls';
import { answeredExperiment, countingFaults, verdictsOf } from '@/lib/experiments/testing/judging-bench';
import { queueSchema, reviewedSchema } from '@/lib/judgements/judging-schema';
import { pgPool } from '@/lib/pg';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
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
afterEach(async () => {
  expect(await countingFaults()).toBe(0);
});
afterAll(closeRunHub);

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

  test('a reviewer whose name goes beyond A to Z is known again', async () => {
    const { id } = await answeredExperiment();
    const all = await queueOf(id, 'reviewer=Åsa');
    await call(review, at(id), { id: newId(), runId: all.runIds[0], verdict: 'correct', name: 'Åsa Öberg' });
    for (const name of ['Åsa Öberg', 'ÅSA Öberg', ' Åsa ÖBERG '])
      expect(await queueOf(id, `reviewer=${encodeURIComponent(name)}`)).toEqual({
        ...all,
        decided: `c${'-'.repeat(11)}`,
      });
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
    expect((await judgingOf(id)).judges).toMatchObject([{ kind: 'person', wrong: 1 }]);
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
