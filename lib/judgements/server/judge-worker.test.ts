import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool, queuePool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { listRunsQuerySchema } from '@/lib/runs/schema';
import { getRun } from '@/lib/runs/server/get-run';
import { listRuns } from '@/lib/runs/server/list-runs';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { startRun } from '@/lib/runs/server/start-run';
import { benchOptions, ended, lookUpThenAnswer, seedRegistry, untilStatus } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { completedRun, type JudgeAnswer, seedJudge, serveJudge } from '../testing/judge-bench';
import { addJudgeJobs, judgeAttempts, judgeJob, ownRequest } from './judge-jobs';
import { saveJudgeSetting } from './judge-models';
import { queueMissingJudgements } from './missing-judgements';
import { judgingProgress, requestJudging } from './request-judging';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()));
  await pgPool().query('DELETE FROM graphile_worker._private_jobs');
  await pgPool().query('DELETE FROM "Run"');
});
afterAll(closeRunHub);

async function judgeThatSays(answer: (index: number) => JudgeAnswer) {
  const server = await serveJudge((_, index) => answer(index));
  open.push({ stop: server.close });
  const { model } = await seedJudge(server.baseUrl);
  await saveJudgeSetting({ modelId: model.id });
  return { ...server, model };
}
const right = 'They agree. <correct>True</correct>';

async function work(): Promise<Worker> {
  const worker = await startWorker({ ...benchOptions({ model: lookUpThenAnswer(2, 'By the sea') }), concurrency: 2 });
  open.push(worker);
  return worker;
}

/** Resolves once the run has so many judgements. */
async function untilJudged(runId: string, count = 1) {
  for (let round = 0; round < 800; round++) {
    const run = await getRun(runId);
    if (run.judgements.length >= count && run.verdict !== null) return run;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error('never judged');
}

test('a run that ends is judged in a step of its own, which changes nothing of its cost', async () => {
  const { model } = await judgeThatSays(() => right);
  await work();
  const { input } = await seedRegistry();
  const checker = { type: 'model', modelId: model.id } as const;
  const { id } = await startRun({ ...input, prompt: 'Where?', reference: 'At the coast', checker });
  await untilStatus(id, ended);
  const before = (await getRun(id)).cost;
  const run = await untilJudged(id);
  expect(run).toMatchObject({ status: 'completed', verdict: 'correct', judging: false, cost: before });
  expect(run.judgements).toMatchObject([{ kind: 'model', modelId: model.id, counts: true, costUsd: '0.004' }]);
  expect(run.spend.judgeUsd).toBe('0.004');
});

test('a judge that is slow holds no place of a run', async () => {
  const server = await serveJudge(() => 'hang');
  open.push({ stop: server.close });
  const { model } = await seedJudge(server.baseUrl);
  const waiting = await Promise.all([1, 2, 3, 4, 5, 6].map(() => completedRun({ answer: 'By the sea' })));
  await requestJudging({ runIds: waiting, modelId: model.id });
  await work();
  while (server.sent.length < 4) await new Promise((resolve) => setTimeout(resolve, 15));
  const { input } = await seedRegistry();
  const { id } = await startRun({ ...input, prompt: 'Where?', checker: { type: 'none' } });
  expect(await untilStatus(id, ended)).toBe('completed');
  expect(await judgingProgress(waiting)).toEqual({ waiting: 6 });
});

test('what a crash between the end and the judgement leaves out is found, once', async () => {
  await judgeThatSays(() => right);
  const [id, other] = [
    await completedRun({ answer: 'By the sea' }),
    await completedRun({ answer: 'x', checker: { type: 'none' } }),
  ];
  expect((await getRun(id)).judging).toBe(true);
  expect(await queueMissingJudgements()).toBe(1);
  expect(await queueMissingJudgements()).toBe(0); // it waits already
  await work();
  expect((await untilJudged(id)).verdict).toBe('correct');
  expect(await queueMissingJudgements()).toBe(0);
  expect((await getRun(other)).judgements).toEqual([]);
});

test('a job whose worker died is taken up by another', async () => {
  await judgeThatSays(() => right);
  const id = await completedRun({ answer: 'By the sea' });
  await addJudgeJobs(pgPool(), [ownRequest(id)]);
  await pgPool().query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'nobody', locked_at = now() - interval '1 minute' WHERE key = $1`,
    [`judge:${id}`],
  );
  await queueMissingJudgements();
  await work();
  expect((await untilJudged(id)).verdict).toBe('correct');
});

test('a judge is not asked, and paid, a second time while its last attempt is under way', async () => {
  const id = await completedRun({ answer: 'By the sea' });
  await addJudgeJobs(pgPool(), [ownRequest(id)]);
  await pgPool().query(
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, locked_by = 'somebody', locked_at = now() WHERE key = $1`,
    [`judge:${id}`],
  );
  expect(await queueMissingJudgements()).toBe(0);
  await pgPool().query(`UPDATE graphile_worker._private_jobs SET locked_by = NULL, locked_at = NULL WHERE key = $1`, [
    `judge:${id}`,
  ]);
  expect(await queueMissingJudgements()).toBe(1);
  await pgPool().query('DELETE FROM "Run" WHERE id = $1', [id]);
});

test('an attempt is made again after a failure, and the last one ends in a verdict', async () => {
  await judgeThatSays((index) => (index === 0 ? 503 : right));
  const id = await completedRun({ answer: 'By the sea' });
  await addJudgeJobs(pgPool(), [ownRequest(id)]);
  await work();
  const due = async () => {
    const { rowCount } = await queuePool().query(
      `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1 AND locked_at IS NULL AND attempts > 0`,
      [`judge:${id}`],
    );
    return rowCount === 1;
  };
  while (!(await due())) await new Promise((resolve) => setTimeout(resolve, 15));
  expect((await untilJudged(id)).verdict).toBe('correct');

  const server = await serveJudge(() => 503);
  open.push({ stop: server.close });
  const away = await seedJudge(server.baseUrl);
  const last = await completedRun({ answer: 'By the sea', checker: { type: 'model', modelId: away.model.id } });
  await pgPool().query(
    `SELECT graphile_worker.add_job($1, $2::json, job_key := 'judge:' || ($3::text), max_attempts := 1)`,
    [judgeJob, JSON.stringify(ownRequest(last)), last],
  );
  const run = await untilJudged(last);
  expect(run.verdict).toBe('unsure');
  expect(run.judgements[0]?.reason).toContain('could not be reached');
  expect(judgeAttempts).toBeGreaterThan(3);
});

test('many runs are given to a judge at once; what cannot be judged is named', async () => {
  const { model } = await judgeThatSays(() => right);
  const good = await Promise.all(
    [1, 2, 3].map(() => completedRun({ answer: 'By the sea', checker: { type: 'none' } })),
  );
  const failed = await completedRun({ answer: null, status: 'failed', checker: { type: 'none' } });
  const open = await completedRun({ answer: 'x', reference: null, checker: { type: 'none' } });
  const gone = '00000000-0000-7000-8000-000000000000';
  const result = await requestJudging({ runIds: [...good, ...good, failed, open, gone], modelId: null });
  expect(result.queued.toSorted()).toEqual(good.toSorted());
  expect(result.skipped.map(({ runId }) => runId).toSorted()).toEqual([failed, open, gone].toSorted());
  const listed = await listRuns(listRunsQuerySchema.parse({ limit: 200 }));
  expect(listed.runs.filter(({ judging }) => judging).map(({ id }) => id)).toEqual(expect.arrayContaining(good));
  await work();
  for (const id of good) expect((await untilJudged(id)).judgements[0]?.name).toBe(model.name);
  while ((await judgingProgress(good)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 15));
});

test('a judge that does not exist, is archived or not chosen cannot be asked', async () => {
  const { model } = await judgeThatSays(() => right);
  const id = await completedRun({ answer: 'By the sea' });
  const ask = (modelId: string | null) => requestJudging({ runIds: [id], modelId });
  await expect(ask('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({
    code: 'not-found',
    field: 'modelId',
  });
  await db().model.update({ where: { id: model.id }, data: { archivedAt: new Date() } });
  await expect(ask(model.id)).rejects.toMatchObject({ code: 'conflict', field: 'modelId' });
  await saveJudgeSetting({ modelId: null });
  await expect(ask(null)).rejects.toMatchObject({ code: 'precondition-failed', field: 'modelId' });
});
