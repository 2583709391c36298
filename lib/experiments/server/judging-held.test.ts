import { v7 as newId } from 'uuid';
import { expect, test, vi } from 'vitest';
import { addJudgeJobs, ownRequest } from '@/lib/judgements/server/judge-jobs';
import { judgeRun } from '@/lib/judgements/server/judge-run';
import { queueMissingJudgements } from '@/lib/judgements/server/missing-judgements';
import { requestJudging } from '@/lib/judgements/server/request-judging';
import { judgeWaiting } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { getRun } from '@/lib/runs/server/get-run';
import { transaction } from '@/lib/runs/server/transaction';
import { useTestDatabase } from '@/lib/testing/test-database';
import { isMoving } from '../progress';
import { listExperimentsQuerySchema } from '../schema';
import { runsOf, statusOf } from '../testing/experiment-bench';
import { experimentToJudge, useJudgeServer, verdictsOf } from '../testing/judging-bench';
import { catchUpExperiments } from './after-experiment-run';
import { cancelExperiment } from './cancel-experiment';
import { changeExperiment } from './change-experiment';
import { getExperiment } from './get-experiment';
import { startPass } from './judging-start';
import { listExperiments } from './list-experiments';
import { lockExperiment } from './lock-experiment';
import { pauseExperiment } from './pause-experiment';
import { resumeExperiment } from './resume-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const judge = useJudgeServer();

const awaitingJudge = (maxUsd?: string) => experimentToJudge({ modelId: judge.modelId, maxUsd });
const reopen = (runId: string | undefined) =>
  pgPool().query(`UPDATE "Run" SET status = 'queued', answer = NULL, "endedAt" = NULL WHERE id = $1`, [runId]);

test('the cap holds the judge too, also after the last run; raised, the rest is judged', async () => {
  const { id, runIds } = await awaitingJudge('0.068'); // $0.06 by the runs, and two judgements
  expect(await getExperiment(id)).toMatchObject({ judging: true, heldAnswers: null });
  await judgeWaiting();
  expect(judge.sent).toHaveLength(2);
  const stopped = await getExperiment(id);
  expect(stopped).toMatchObject({
    status: 'budget-exceeded',
    judging: false,
    heldAnswers: { answers: 4, why: 'cap' },
    counts: { right: 2, unjudged: 4 },
    cost: { usd: '0.068' },
    message: 'The spending cap of $0.0680 was reached: $0.0680 spent. Raise it to go on.',
    endedAt: expect.any(String), // its runs have
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
  expect(await getExperiment(id)).toMatchObject({
    judging: false,
    counts: { right: 6 },
    cost: { usd: '0.084' },
    endedAt: stopped.endedAt,
  });
});

test('a judge that spends the cap while runs wait holds them', async () => {
  const { id, runIds } = await awaitingJudge('0.054');
  await pgPool().query(
    `UPDATE "Run" SET status = 'queued', answer = NULL, "endedAt" = NULL, "releasedAt" = NULL, "costUsd" = 0 WHERE id = $1`,
    [runIds[5]],
  );
  await pgPool().query(`UPDATE "Experiment" SET status = 'running' WHERE id = $1`, [id]);
  await judgeWaiting();
  expect(judge.sent).toHaveLength(1);
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
  expect(judge.sent).toHaveLength(1);
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
  const { id, runIds } = await awaitingJudge();
  await judgeWaiting(2);
  await expect(cancelExperiment(id)).rejects.toMatchObject({ code: 'conflict' }); // runs could not be added any more
  await pauseExperiment(id);
  await expect(cancelExperiment(id)).rejects.toMatchObject({ code: 'conflict' });
  await reopen(runIds[5]);
  await cancelExperiment(id);
  await judgeWaiting();
  expect(judge.sent).toHaveLength(2);
  expect(await queueMissingJudgements()).toBe(0);
  expect(await getExperiment(id)).toMatchObject({
    status: 'cancelled',
    judging: false,
    heldAnswers: { answers: 3, why: 'cancelled' },
  });
  const input = {
    judge: { type: 'model', modelId: judge.modelId },
    only: 'new',
    armId: null,
    counts: true,
    overPersons: false,
  } as const;
  expect(await startPass(id, { ...input, id: newId() })).toMatchObject({ runs: 3 });
  await judgeWaiting();
  expect(await verdictsOf(id)).toBe('ccccc-');
  expect(await getExperiment(id)).toMatchObject({ heldAnswers: null });
});

test('what needs no judge model is told all the same: it costs nothing', async () => {
  const { id, runIds } = await awaitingJudge();
  await pgPool().query(`UPDATE "Run" SET answer = '42' WHERE id = $1`, [runIds[0]]);
  await pauseExperiment(id);
  await judgeWaiting();
  expect(judge.sent).toHaveLength(0);
  expect(await verdictsOf(id)).toBe('c-----');
});

test('what a person asks beyond the cap is refused, and does not keep the answer from being judged later', async () => {
  const { id, runIds } = await awaitingJudge('0.06');
  const [runId = ''] = runIds;
  expect(await requestJudging({ runIds: [runId], modelId: judge.modelId })).toEqual({
    queued: [],
    skipped: [{ runId, reason: expect.stringContaining('Raise') }],
  });
  const asked = { verdict: null, name: 'You', note: '', modelId: judge.modelId, checker: null, reference: null };
  await expect(judgeRun(runId, asked)).rejects.toMatchObject({ code: 'conflict', field: 'modelId' });

  // Asked before the last of it was spent, in the place of what the run itself asks for:
  for (const runId of runIds) await addJudgeJobs(pgPool(), [{ ...ownRequest(runId), judgementId: newId() }]);
  expect(await judgeWaiting()).toBe(6);
  expect(judge.sent).toHaveLength(0);
  const { verdict, judgements } = await getRun(runId);
  expect(verdict).toBeNull();
  expect(judgements).toMatchObject([{ verdict: 'unsure', counts: false, costUsd: '0', costState: 'free' }]);
  expect(judgements[0]?.reason).toMatch(/spending cap of \$0\.06/);
  expect(await judgeWaiting()).toBe(6); // what they had taken the place of
  expect(await getExperiment(id)).toMatchObject({ status: 'budget-exceeded', heldAnswers: { answers: 6, why: 'cap' } });

  await changeExperiment(id, { maxUsd: '1' });
  await resumeExperiment(id);
  expect(await judgeWaiting()).toBe(6);
  expect(await verdictsOf(id)).toBe('cccccc');
});

test('one that is held is left alone until it lacks no verdict', async () => {
  const { id } = await awaitingJudge();
  await pauseExperiment(id);
  await transaction(async (client) => {
    await lockExperiment(client, id);
    await catchUpExperiments(); // would wait for it
  });
  expect(await statusOf(id)).toBe('paused');
});

test('the list says too where a judge reads', async () => {
  const { id } = await awaitingJudge();
  const listed = async () =>
    (await listExperiments(listExperimentsQuerySchema.parse({}))).experiments.find((one) => one.id === id);
  expect(await listed()).toMatchObject({ status: 'completed', judging: true });
  await judgeWaiting();
  expect(await listed()).toMatchObject({ status: 'completed', judging: false, counts: { right: 6 } });
});
