import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { ModelClient } from '@/lib/orchestrator/ports';
import { createScriptedModel } from '@/lib/orchestrator/testing/scripted-model';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { runsOf, seedExperiment, statusOf, until, untilExperiment } from '../testing/experiment-bench';
import { advanceExperiment } from './advance-experiment';
import { cancelExperiment } from './cancel-experiment';
import { changeExperiment } from './change-experiment';
import { createExperiment } from './create-experiment';
import { deleteExperiment } from './delete-experiment';
import { getExperiment } from './get-experiment';
import { pauseExperiment } from './pause-experiment';
import { resumeExperiment } from './resume-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const work = async (options: Parameters<typeof startWorker>[0]) => {
  const worker = await startWorker({ concurrency: 16, sweepEveryMs: 60_000, ...options });
  workers.push(worker);
  return worker;
};
const answering = (turns = 1, answer = '42') => benchOptions({ model: lookUpThenAnswer(turns, answer) });
const statuses = async (id: string) => (await runsOf(id)).map(({ status }) => status);
const inFlight = (runs: Awaited<ReturnType<typeof runsOf>>) =>
  runs.filter(({ status, releasedAt }) => status === 'running' || (status === 'queued' && releasedAt));

/** A model whose requests all wait until they are let go, and that knows how many wait. */
function heldModel(turns = 1) {
  const script = createScriptedModel(lookUpThenAnswer(turns));
  const waiting: (() => void)[] = [];
  let most = 0;
  let isOpen = false;
  const model: ModelClient = {
    async *stream(request, options) {
      if (!isOpen)
        await new Promise<void>((resolve, reject) => {
          waiting.push(resolve);
          most = Math.max(most, waiting.length);
          options.signal.addEventListener('abort', () => reject(options.signal.reason), { once: true });
        });
      yield* script.stream(request, options);
    },
  };
  return {
    model,
    most: () => most,
    waiting: () => waiting.length,
    letOne: () => waiting.shift()?.(),
    letAll: () => {
      isOpen = true;
      for (const go of waiting.splice(0)) go();
    },
  };
}

test('all runs are planned task by task across the arms, repeats last, and only as many released as may be in flight', async () => {
  const { design } = await seedExperiment({ tasks: 3, orchestrators: 2, input: { repeats: 2, concurrency: 5 } });
  const { id } = await createExperiment(design);
  const runs = await runsOf(id);
  const arms = (await getExperiment(id)).arms;
  expect(runs.map(({ title, armId, repeat }) => [title, arms.findIndex((arm) => arm.id === armId), repeat])).toEqual(
    [0, 1].flatMap((repeat) =>
      [0, 1, 2].flatMap((at) => [0, 1].map((arm) => [`What is ${at} + ${42 - at}?`, arm, repeat])),
    ),
  );
  expect(runs.map(({ releasedAt }) => releasedAt !== null)).toEqual([...Array(5).fill(true), ...Array(7).fill(false)]);
  const jobs = await pgPool().query('SELECT key FROM graphile_worker.jobs');
  expect(jobs.rows.map(({ key }) => key).sort()).toEqual(runs.slice(0, 5).map((run) => run.id));
  expect(await getExperiment(id)).toMatchObject({
    status: 'running',
    runCount: 12,
    taskCount: 3,
    armCount: 2,
    counts: { waiting: 7, running: 5, right: 0 },
  });
  await cancelExperiment(id);
});

test('an experiment runs to its end with no more in flight than it may have', async () => {
  const { design } = await seedExperiment({ tasks: 12, input: { concurrency: 3 } });
  const held = heldModel();
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: held.model }));
  for (let done = 0; done < 12; done++) {
    await until(async () => held.waiting() === Math.min(3, 12 - done), 'the places are taken');
    expect(inFlight(await runsOf(id)).length).toBeLessThanOrEqual(3);
    held.letOne();
  }
  await untilExperiment(id, 'completed');
  expect(held.most()).toBe(3);
  const detail = await getExperiment(id);
  expect(detail).toMatchObject({ counts: { right: 12, waiting: 0 }, endedAt: expect.any(String), message: null });
  expect(detail.arms[0]).toMatchObject({ meanCalls: 1, counts: { right: 12 } });
});

test('more places take effect at once, fewer as runs end', async () => {
  const { design } = await seedExperiment({ tasks: 10, input: { concurrency: 1 } });
  const held = heldModel();
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: held.model }));
  await until(async () => held.waiting() === 1, 'one waits');
  await changeExperiment(id, { concurrency: 4 });
  await until(async () => held.waiting() === 4, 'four wait');
  await changeExperiment(id, { concurrency: 2 });
  held.letOne();
  held.letOne();
  await until(async () => (await getExperiment(id)).counts.right === 2, 'two are done');
  await advanceExperiment(id);
  expect(inFlight(await runsOf(id))).toHaveLength(2);
  held.letOne();
  await until(async () => (await getExperiment(id)).counts.right === 3 && held.waiting() === 2, 'the next came');
  expect(held.most()).toBe(4);
  held.letAll();
  await untilExperiment(id, 'completed');
});

test('pause lets turns in flight finish, resume goes on with what is missing', async () => {
  const { design } = await seedExperiment({ tasks: 5, input: { concurrency: 2 } });
  const held = heldModel(3);
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: held.model }));
  await until(async () => held.waiting() === 2, 'two wait');
  expect((await pauseExperiment(id)).status).toBe('paused');
  expect((await getExperiment(id)).counts).toMatchObject({ running: 2, waiting: 3 });
  held.letAll();
  await until(async () => (await getExperiment(id)).counts.paused === 2, 'both are paused');
  expect(await statuses(id)).toEqual(['paused', 'paused', 'queued', 'queued', 'queued']);
  await expect(pauseExperiment(id)).resolves.toMatchObject({ status: 'paused' });

  expect((await resumeExperiment(id)).status).toBe('running');
  await untilExperiment(id, 'completed');
  const turns = await pgPool().query(
    `SELECT count(*)::int AS turns, count(DISTINCT "runId")::int AS runs FROM "Turn" WHERE "runId" IN (SELECT id FROM "Run" WHERE "experimentId" = $1)`,
    [id],
  );
  expect(turns.rows[0]).toEqual({ turns: 15, runs: 5 }); // no turn twice
  await expect(resumeExperiment(id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(pauseExperiment(id)).rejects.toMatchObject({ code: 'conflict' });
});

test('resumed before the turn was over: what pauses late goes on by itself', async () => {
  const { design } = await seedExperiment({ tasks: 2, input: { concurrency: 2 } });
  const held = heldModel(2);
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: held.model }));
  await until(async () => held.waiting() === 2, 'two wait');
  await pauseExperiment(id);
  await resumeExperiment(id);
  held.letAll();
  await untilExperiment(id, 'completed');
  expect(await statuses(id)).toEqual(['completed', 'completed']);
});

test('cancel ends what is in flight at once and what waits without a beginning', async () => {
  const { design } = await seedExperiment({ tasks: 6, input: { concurrency: 2 } });
  const held = heldModel();
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: held.model }));
  await until(async () => held.waiting() === 2, 'two wait');
  expect((await cancelExperiment(id)).status).toBe('cancelled');
  await until(async () => (await statuses(id)).every((status) => status === 'cancelled'), 'all are cancelled');
  const ends = await pgPool().query(
    `SELECT count(*)::int AS ends, count(DISTINCT "runId")::int AS runs FROM "RunEvent"
     WHERE type = 'run-end' AND "runId" IN (SELECT id FROM "Run" WHERE "experimentId" = $1)`,
    [id],
  );
  expect(ends.rows[0]).toEqual({ ends: 6, runs: 6 });
  expect(
    (await pgPool().query('SELECT FROM graphile_worker.jobs WHERE locked_at IS NULL AND key IS NOT NULL')).rows,
  ).toEqual([]);
  await expect(resumeExperiment(id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(cancelExperiment(id)).resolves.toMatchObject({ counts: { cancelled: 6 } });
});

test('pause, resume and cancel all at once leave every run ended exactly once', async () => {
  const { design } = await seedExperiment({ tasks: 30, input: { concurrency: 6 } });
  const { id } = await createExperiment(design);
  await work(answering(3));
  const storms = Array.from({ length: 12 }, (_, at) => (at % 2 ? resumeExperiment(id) : pauseExperiment(id)));
  await Promise.allSettled([...storms, ...Array.from({ length: 20 }, () => advanceExperiment(id))]);
  if ((await statusOf(id)) === 'paused') await resumeExperiment(id);
  await untilExperiment(id, 'completed');
  expect(new Set(await statuses(id))).toEqual(new Set(['completed']));
  const ends = await pgPool().query(
    `SELECT count(*)::int AS ends FROM "RunEvent" AS e JOIN "Run" AS r ON r.id = e."runId"
     WHERE r."experimentId" = $1 AND e.type = 'run-end' AND e.data->>'reason' = 'answered'`,
    [id],
  );
  expect(ends.rows[0].ends).toBe(30);
});

test('two workers share an experiment without exceeding its places', async () => {
  const { design } = await seedExperiment({ tasks: 20, input: { concurrency: 4 } });
  const held = heldModel();
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: held.model }));
  await work(benchOptions({ model: held.model }));
  let done = 0;
  while (done < 20) {
    await until(async () => held.waiting() === Math.min(4, 20 - done), 'the places are taken');
    held.letOne();
    done += 1;
  }
  await untilExperiment(id, 'completed');
  expect(held.most()).toBe(4);
  expect((await runsOf(id)).every(({ epoch }) => epoch === 1)).toBe(true);
});

test('an experiment can be deleted once nothing is in flight, with everything of its runs', async () => {
  const { design } = await seedExperiment({ tasks: 3 });
  const held = heldModel();
  const { id } = await createExperiment(design);
  await work(benchOptions({ model: held.model }));
  await until(async () => held.waiting() === 3, 'three wait');
  await expect(deleteExperiment(id)).rejects.toMatchObject({ code: 'conflict' });
  await cancelExperiment(id);
  await until(async () => !(await statuses(id)).includes('running'), 'nothing runs');
  await deleteExperiment(id);
  expect(await runsOf(id)).toEqual([]);
  await expect(getExperiment(id)).rejects.toMatchObject({ code: 'not-found' });
});
