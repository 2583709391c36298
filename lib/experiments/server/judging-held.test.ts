import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ownRequest, queueMissingJudgements } from '@/lib/judgements/server/judge-jobs';
import { judgePending } from '@/lib/judgements/server/judge-pending';
import { requestJudging } from '@/lib/judgements/server/request-judging';
import { type JudgeAnswer, judgeWaiting, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { getRun } from '@/lib/runs/server/get-run';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { useTestDatabase } from '@/lib/testing/test-database';
import { isMoving } from '../progress';
import { runsOf, statusOf, until } from '../testing/experiment-bench';
import { answeredExperiment, verdictsOf } from '../testing/judging-bench';
import { catchUpExperiments } from './after-experiment-run';
import { cancelExperiment } from './cancel-experiment';
import { changeExperiment } from './change-experiment';
import { getExperiment } from './get-experiment';
import { getJudging } from './judging-overview';
import { startPass } from './judging-start';
import { pauseExperiment } from './pause-experiment';
import { resumeExperiment } from './resume-experiment';
import { forgetSpent } from './spent';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof serveJudge>>;
let modelId: string;
const right = () => 'They agree. <correct>True</correct>';
let says: (index: number) => JudgeAnswer = right;
beforeAll(async () => {
  server = await serveJudge((_, index) => says(index));
  modelId = (await seedJudge(server.baseUrl)).model.id;
});
afterEach(async () => {
  says = right;
  server.sent.length = 0;
  await pgPool().query('DELETE FROM graphile_worker._private_jobs');
  await pgPool().query('DELETE FROM "Experiment"');
});
afterAll(async () => {
  await server.close();
  await closeRunHub();
});

/** Six runs of $0.01 that have answered, all of them waiting for a judge model that takes $0.004 an answer. */
async function awaitingJudge(maxUsd?: string) {
  const experiment = await answeredExperiment({ orchestrators: 1, ...(maxUsd && { maxUsd }) });
  await pgPool().query(`UPDATE "Run" SET answer = 'By the sea', checker = $2 WHERE "experimentId" = $1`, [
    experiment.id,
    JSON.stringify({ type: 'model', modelId }),
  ]);
  forgetSpent(experiment.id); // its runs were written past those who count
  await queueMissingJudgements();
  return experiment;
}

test('the cap holds the judge too, also after the last run; raised, the rest is judged', async () => {
  const { id, runIds } = await awaitingJudge('0.068'); // $0.06 by the runs, and two judgements
  expect(await getExperiment(id)).toMatchObject({ judging: true, heldAnswers: null });
  await judgeWaiting();
  expect(server.sent).toHaveLength(2);
  const stopped = await getExperiment(id);
  expect(stopped).toMatchObject({
    status: 'budget-exceeded',
    judging: false,
    heldAnswers: { answers: 4, why: 'cap' },
    counts: { right: 2, unjudged: 4 },
    cost: { usd: '0.068' },
    message: 'The spending cap of $0.0680 was reached: $0.0680 spent. Raise it to go on.',
    endedAt: null,
  });
  expect(isMoving(stopped)).toBe(false);
  expect((await getRun(runIds[5] ?? '')).judging).toBe(false);
  await catchUpExperiments();
  expect(await queueMissingJudgements()).toBe(0);
  expect(await statusOf(id)).toBe('budget-exceeded');
  await expect(resumeExperiment(id)).rejects.toMatchObject({ code: 'conflict', field: 'maxUsd' });

  await changeExperiment(id, { maxUsd: '1' });
  expect(await resumeExperiment(id)).toMatchObject({ status: 'completed', judging: true, heldAnswers: null });
  expect(await judgeWaiting()).toBe(4);
  expect(await getExperiment(id)).toMatchObject({ judging: false, counts: { right: 6 }, cost: { usd: '0.084' } });
});

test('a judge that spends the cap while runs wait holds them', async () => {
  const { id, runIds } = await awaitingJudge('0.054');
  await pgPool().query(
    `UPDATE "Run" SET status = 'queued', answer = NULL, "endedAt" = NULL, "releasedAt" = NULL, "costUsd" = 0 WHERE id = $1`,
    [runIds[5]],
  );
  await pgPool().query(`UPDATE "Experiment" SET status = 'running' WHERE id = $1`, [id]);
  await judgeWaiting();
  expect(server.sent).toHaveLength(1);
  expect(await getExperiment(id)).toMatchObject({
    status: 'budget-exceeded',
    counts: { right: 1, unjudged: 4, waiting: 1 },
    heldAnswers: { answers: 4, why: 'cap' },
  });
  expect((await runsOf(id))[5]?.releasedAt).toBeNull();
});

test('a pause holds the judge, and is there as long as it has answers to read', async () => {
  const { id } = await awaitingJudge();
  await judgeWaiting(1);
  expect(await pauseExperiment(id)).toMatchObject({ status: 'paused' });
  await judgeWaiting();
  await catchUpExperiments();
  expect(server.sent).toHaveLength(1);
  expect(await queueMissingJudgements()).toBe(0);
  expect(await getExperiment(id)).toMatchObject({ status: 'paused', heldAnswers: { answers: 5, why: 'paused' } });
  await resumeExperiment(id);
  expect(await judgeWaiting()).toBe(5);
  expect(await verdictsOf(id)).toBe('cccccc');
  expect(await statusOf(id)).toBe('completed');
  await expect(pauseExperiment(id)).rejects.toMatchObject({ code: 'conflict' });
});

test('paused before its last run ended, it stays paused until the judge may go on', async () => {
  const { id } = await awaitingJudge();
  await pgPool().query(`UPDATE "Experiment" SET status = 'paused' WHERE id = $1`, [id]);
  await catchUpExperiments();
  expect(await statusOf(id)).toBe('paused');
  await pgPool().query(`UPDATE "Run" SET verdict = 'wrong' WHERE "experimentId" = $1`, [id]);
  await catchUpExperiments();
  expect(await statusOf(id)).toBe('completed');
});

test('cancelled, nothing more is judged by itself; a pass still can', async () => {
  const { id } = await awaitingJudge();
  await judgeWaiting(2);
  await cancelExperiment(id);
  await judgeWaiting();
  expect(server.sent).toHaveLength(2);
  expect(await queueMissingJudgements()).toBe(0);
  expect(await getExperiment(id)).toMatchObject({
    status: 'cancelled',
    judging: false,
    heldAnswers: { answers: 4, why: 'cancelled' },
  });
  const input = {
    judge: { type: 'model', modelId },
    only: 'new',
    armId: null,
    counts: true,
    overPersons: false,
  } as const;
  expect(await startPass(id, { ...input, id: newId() })).toMatchObject({ runs: 4 });
  await judgeWaiting();
  expect(await verdictsOf(id)).toBe('cccccc');
  expect(await getExperiment(id)).toMatchObject({ heldAnswers: null });
});

test('what needs no judge model is told all the same: it costs nothing', async () => {
  const { id, runIds } = await awaitingJudge();
  await pgPool().query(`UPDATE "Run" SET answer = '42' WHERE id = $1`, [runIds[0]]);
  await cancelExperiment(id);
  await judgeWaiting();
  expect(server.sent).toHaveLength(0);
  expect(await verdictsOf(id)).toBe('c-----');
});

test('a person who asks beyond the cap is told so beside the answer', async () => {
  const { id, runIds } = await awaitingJudge('0.06');
  expect(await requestJudging({ runIds: runIds.slice(0, 1), modelId })).toEqual({
    queued: [],
    skipped: [{ runId: runIds[0], reason: expect.stringContaining('Raise') }],
  });
  // Asked before the last of it was spent:
  const request = { ...ownRequest(runIds[0] ?? ''), judgementId: newId() };
  await judgePending(request, { signal: new AbortController().signal, isLast: false });
  expect(server.sent).toHaveLength(0);
  const [judgement] = (await getRun(runIds[0] ?? '')).judgements;
  expect(judgement).toMatchObject({ verdict: 'unsure', costUsd: '0', costState: 'free' });
  expect(judgement?.reason).toMatch(/spending cap of \$0\.06/);
  expect(await statusOf(id)).toBe('completed');
});

test('a judge whose worker is killed while it reads may have to be paid: the cost is a lower bound from then on', async () => {
  const { id, runIds } = await awaitingJudge();
  const [runId = ''] = runIds;
  says = (index) => (index === 0 ? 'hang' : right());
  const killed = new AbortController();
  const unheard = judgePending(ownRequest(runId), { signal: killed.signal, isLast: false }).catch(() => {});
  await until(async () => server.sent.length === 1, 'the judge is asked');
  await pgPool().query('DELETE FROM graphile_worker._private_jobs'); // as when a crash lost it
  expect(await getExperiment(id)).toMatchObject({ judging: true, cost: { usd: '0.06', unknownParts: 1 } });
  expect(await queueMissingJudgements(id)).toBe(6);
  await judgeWaiting();
  expect(await getExperiment(id)).toMatchObject({ counts: { right: 6 }, cost: { usd: '0.084', unknownParts: 1 } });
  expect((await getRun(runId)).judgements).toMatchObject([
    { verdict: 'unsure', costState: 'unknown', counts: false },
    { verdict: 'correct', costUsd: '0.004', counts: true },
  ]);
  expect((await getJudging(id)).judges).toMatchObject([{ right: 6, failed: 0, unknownParts: 1, costUsd: '0.024' }]);
  killed.abort();
  await unheard;
});
