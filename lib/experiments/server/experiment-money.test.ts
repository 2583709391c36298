import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { ModelCallError } from '@/lib/orchestrator/ports';
import { pgPool } from '@/lib/pg';
import { sweep } from '@/lib/queue/sweep';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { listRunsQuerySchema } from '@/lib/runs/schema';
import { cancelRun } from '@/lib/runs/server/cancel-run';
import { deleteRun } from '@/lib/runs/server/delete-run';
import { deleteRuns } from '@/lib/runs/server/delete-runs';
import { getRun } from '@/lib/runs/server/get-run';
import { listRuns } from '@/lib/runs/server/list-runs';
import { pauseRun } from '@/lib/runs/server/pause-run';
import { resumeRun } from '@/lib/runs/server/resume-run';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { isMoving } from '../progress';
import { runsOf, seedExperiment, statusOf, until, untilExperiment } from '../testing/experiment-bench';
import { catchUpExperiments } from './after-experiment-run';
import { cancelExperiment } from './cancel-experiment';
import { changeExperiment } from './change-experiment';
import { createExperiment } from './create-experiment';
import { estimateExperiment } from './estimate-experiment';
import { getExperiment } from './get-experiment';
import { getMatrix, getStates } from './get-matrix';
import { listExperiments } from './list-experiments';
import { pauseExperiment } from './pause-experiment';
import { resumeExperiment } from './resume-experiment';
import { retryFailed } from './retry-failed';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const work = async (options: Parameters<typeof startWorker>[0]) => {
  workers.push(await startWorker({ concurrency: 16, sweepEveryMs: 60_000, ...options }));
};
const two = benchOptions({ model: lookUpThenAnswer(2) });

test('a cap stops the experiment as soon as it is spent; raised, it goes on with what is missing', async () => {
  // Two turns with one call of the tool: each run costs the same.
  const { design } = await seedExperiment({
    tasks: 8,
    input: { concurrency: 1, name: 'What one costs', sample: { count: 1, seed: 1 } },
  });
  await work(two);
  const first = await createExperiment(design);
  await untilExperiment(first.id, 'completed');
  const usd = Number((await getExperiment(first.id)).cost.usd);
  expect(usd).toBeGreaterThan(0);

  const maxUsd = (usd * 2.5).toFixed(9);
  const { id } = await createExperiment({ ...design, sample: null, maxUsd });
  await untilExperiment(id, 'budget-exceeded');
  const stopped = await getExperiment(id);
  expect(stopped.counts).toMatchObject({ right: 3, waiting: 5, running: 0 }); // the third took it over
  expect(Number(stopped.cost.usd)).toBeCloseTo(usd * 3, 9);
  expect(stopped.message).toMatch(/spending cap of \$.+ was reached: \$.+ spent/);
  await expect(resumeExperiment(id)).rejects.toMatchObject({ code: 'conflict', field: 'maxUsd' });
  await catchUpExperiments();
  expect((await runsOf(id)).filter(({ status }) => status === 'completed')).toHaveLength(3);

  await changeExperiment(id, { maxUsd: (usd * 4.5).toFixed(9) });
  expect(await statusOf(id)).toBe('budget-exceeded'); // raising alone resumes nothing
  await resumeExperiment(id);
  await until(async () => (await getExperiment(id)).counts.right === 5, 'two more');
  await untilExperiment(id, 'budget-exceeded');
  await changeExperiment(id, { maxUsd: '' });
  await resumeExperiment(id);
  await untilExperiment(id, 'completed');
  expect(await getExperiment(id)).toMatchObject({ message: null, counts: { right: 8 }, maxUsd: null });
});

test('a cap set below what is spent stops a running experiment; runs in flight pause after their turn', async () => {
  const { design } = await seedExperiment({ tasks: 40, input: { concurrency: 4 } });
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: lookUpThenAnswer(30) }));
  await until(async () => Number((await getExperiment(id)).cost.usd) > 0, 'something is spent');
  await changeExperiment(id, { maxUsd: '0.000001' });
  await until(async () => {
    await catchUpExperiments();
    const { status, counts } = await getExperiment(id);
    return status === 'budget-exceeded' && counts.running === 0;
  }, 'it is stopped and nothing is in flight');
  await cancelExperiment(id);
  await until(async () => (await getExperiment(id)).counts.paused === 0, 'what was paused is cancelled');
  const { counts } = await getExperiment(id);
  expect(counts.cancelled + counts.right).toBe(40);
});

test('failures of the backend stand apart from wrong answers, and are tried again by new runs in their places', async () => {
  const { design } = await seedExperiment({ tasks: 6, input: { concurrency: 2 } });
  let broken = true;
  await work(
    benchOptions({
      model: (request) => {
        const text = JSON.stringify(request.messages);
        if (broken && /What is [01] \+/.test(text))
          return { throws: new ModelCallError({ code: 'unreachable', message: 'Nobody answers.', attempts: 1 }) };
        return /What is 2 \+/.test(text) ? '41' : lookUpThenAnswer(1)(request);
      },
    }),
  );
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  const before = await getExperiment(id);
  expect(before.counts).toMatchObject({ failed: 2, wrong: 1, right: 3, none: 0 });
  expect((await getStates(id)).states).toBe('ffwrrr');
  const planned = await getMatrix(id);

  broken = false;
  expect(await retryFailed(id)).toEqual({ retried: 2 });
  await untilExperiment(id, 'completed');
  const after = await getExperiment(id);
  expect(after).toMatchObject({ superseded: 2, runCount: 6, counts: { failed: 0, wrong: 1, right: 5 } });
  const matrix = await getMatrix(id);
  expect(matrix.tasks).toEqual(planned.tasks);
  expect(matrix.runIds).toHaveLength(6);
  expect(matrix.task).toEqual([2, 3, 4, 5, 0, 1]); // the new attempts came last
  expect((await getRun(matrix.runIds[0] ?? '')).experiment).toEqual({ id, name: design.name });
  const superseded = await listRuns(listRunsQuerySchema.parse({ experiment: id, arm: 'superseded' }));
  expect(superseded.runs.map(({ status }) => status)).toEqual(['failed', 'failed']);
  expect((await listRuns(listRunsQuerySchema.parse({ experiment: id }))).total).toBe(8);
  const [arm] = after.arms;
  expect((await listRuns(listRunsQuerySchema.parse({ experiment: id, arm: arm?.id }))).total).toBe(6);
  await expect(retryFailed(id)).rejects.toMatchObject({ code: 'conflict' });
});

test('a run that exceeded its own budget or its turns keeps that, and counts as without an answer', async () => {
  const { design } = await seedExperiment({ tasks: 2, input: { limits: { maxTurns: 1 } } });
  await work(two);
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  expect((await getExperiment(id)).counts).toMatchObject({ none: 2, failed: 0, wrong: 0 });
  const capped = await createExperiment({ ...design, limits: { maxUsd: '0.0000001' } });
  await untilExperiment(capped.id, 'completed');
  expect((await getExperiment(capped.id)).counts).toMatchObject({ none: 2 });
  expect(new Set((await runsOf(capped.id)).map(({ status }) => status))).toEqual(new Set(['budget-exceeded']));
});

test('a run that reaches a limit counts neither way where there is nothing to be right about', async () => {
  const { design, dataset } = await seedExperiment({ tasks: 2, input: { limits: { maxTurns: 1 } } });
  const { rowCount } = await pgPool().query(
    `UPDATE "Task" AS t SET reference = NULL FROM "DatasetVersion" AS v WHERE v.id = t."datasetVersionId" AND v."datasetId" = $1
       AND t.ordinal = 0`,
    [dataset.id],
  );
  expect(rowCount).toBe(1);
  await work(two);
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  expect((await getExperiment(id)).counts).toMatchObject({ none: 1, unjudged: 1, wrong: 0, failed: 0 });
});

test('a judge without a price makes the cost a lower bound, also one that was asked after the design', async () => {
  const { design } = await seedExperiment({ tasks: 2 });
  await work(two);
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  expect((await getExperiment(id)).cost.unknownParts).toBe(0);
  const [run] = await runsOf(id);
  await db().judgement.create({
    data: { runId: run?.id ?? '', kind: 'model', name: 'Judge', verdict: 'correct', costState: 'unknown' },
  });
  expect((await getExperiment(id)).cost.unknownParts).toBe(1);
  const { experiments } = await listExperiments({ limit: 100 });
  expect(experiments.map((one) => [one.id === id, one.cost.unknownParts])).toContainEqual([true, 1]);
});

test('numbers still move while a judge has answers to read, also where the tasks ask for it themselves', async () => {
  const { design, dataset } = await seedExperiment({ tasks: 2 });
  await pgPool().query(
    `UPDATE "Task" AS t SET checker = '{"type":"model","modelId":null}' FROM "DatasetVersion" AS v
     WHERE v.id = t."datasetVersionId" AND v."datasetId" = $1`,
    [dataset.id],
  );
  await work(two);
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  await until(async () => (await getExperiment(id)).counts.right === 2, 'both are judged by text');
  expect(isMoving(await getExperiment(id))).toBe(false);
  await pgPool().query(`UPDATE "Run" SET verdict = NULL WHERE "experimentId" = $1`, [id]);
  expect(isMoving(await getExperiment(id))).toBe(true);
  await pgPool().query(`UPDATE "Run" SET verdict = 'unsure' WHERE "experimentId" = $1`, [id]);
  expect(isMoving(await getExperiment(id))).toBe(false);
});

test('one run can be cancelled by itself, but is paused and resumed with its experiment only', async () => {
  const { design } = await seedExperiment({ tasks: 3, input: { concurrency: 1 } });
  const { id } = await createExperiment(design);
  const runs = await runsOf(id);
  const waiting = runs[1]?.id ?? '';
  await expect(pauseRun(waiting)).rejects.toMatchObject({ code: 'conflict' });
  await expect(resumeRun(waiting)).rejects.toMatchObject({ code: 'conflict' });
  await cancelRun(waiting);
  await expect(deleteRun(waiting)).rejects.toMatchObject({ code: 'conflict' });
  expect(await deleteRuns([waiting])).toEqual({
    deleted: 0,
    skipped: [{ runId: waiting, reason: expect.any(String) }],
  });
  await work(two);
  await untilExperiment(id, 'completed');
  expect((await getExperiment(id)).counts).toMatchObject({ right: 2, cancelled: 1 });
});

test('the sweep leaves waiting runs alone, and gives released ones whose job is gone a new one', async () => {
  const { design } = await seedExperiment({ tasks: 5, input: { concurrency: 2 } });
  const { id } = await createExperiment(design);
  const sweepAll = () => sweep({ workerId: '00000000-0000-7000-8000-000000000000', held: () => [], isThorough: true });
  const jobs = async () =>
    (await pgPool().query(`SELECT key FROM graphile_worker.jobs ORDER BY key`)).rows.map(({ key }) => key);
  const released = (await runsOf(id)).slice(0, 2).map((run) => run.id);
  await sweepAll();
  expect(await jobs()).toEqual(released);
  await pgPool().query('SELECT graphile_worker.remove_job($1)', [released[0]]);
  await sweepAll();
  expect(await jobs()).toEqual(released);
  await work(two);
  await untilExperiment(id, 'completed');
});

test('what a crash kept from being told is found: a pause, a cancel, an end', async () => {
  const { design } = await seedExperiment({ tasks: 4, input: { concurrency: 2 } });
  const { id } = await createExperiment(design);
  const set = (status: string) => pgPool().query('UPDATE "Experiment" SET status = $2 WHERE id = $1', [id, status]);
  await set('paused');
  await catchUpExperiments();
  expect((await getExperiment(id)).counts).toMatchObject({ running: 0, waiting: 4 });
  await set('running');
  await catchUpExperiments();
  expect((await getExperiment(id)).counts).toMatchObject({ running: 2, waiting: 2 });
  await set('cancelled');
  await catchUpExperiments();
  expect((await getExperiment(id)).counts).toMatchObject({ cancelled: 4 });
  await set('running');
  await catchUpExperiments();
  expect(await statusOf(id)).toBe('completed');
});

test('the estimate is the averages of what is stored, and says when nothing is', async () => {
  const { design } = await seedExperiment({ tasks: 4, orchestrators: 2, input: { concurrency: 2 } });
  const { name: _, ...input } = design;
  const nothing = await estimateExperiment(input);
  expect(nothing).toMatchObject({
    runCount: 8,
    taskCount: 4,
    total: { basis: 0, calls: null, cost: null, wallMs: null },
  });
  await work(two);
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  const done = await getExperiment(id);
  const known = await estimateExperiment({ ...input, repeats: 3 });
  expect(known).toMatchObject({ runCount: 24, total: { basis: 8, calls: 72 } });
  // Only the first orchestrator's model has a price in the book: the other's cost is not known, and the total says so.
  expect(Number(known.total.cost?.usd)).toBeCloseTo(Number(done.cost.usd) * 3, 9);
  expect(known.total.cost?.unknownParts).toBeGreaterThan(0);
  expect(known.arms.map(({ cost }) => cost?.unknownParts === 0)).toEqual([true, false]);
});

test('pausing before a worker is there and cancelling right after leaves nothing to do', async () => {
  const { design } = await seedExperiment({ tasks: 3 });
  const { id } = await createExperiment(design);
  await Promise.allSettled([pauseExperiment(id), cancelExperiment(id)]);
  if ((await statusOf(id)) !== 'cancelled') await cancelExperiment(id);
  expect((await getExperiment(id)).counts.cancelled).toBe(3);
  expect((await pgPool().query('SELECT FROM graphile_worker.jobs WHERE key IS NOT NULL')).rowCount).toBe(0);
});
