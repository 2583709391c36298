import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { createScriptedModel } from '@/lib/orchestrator/testing/scripted-model';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { useTestDatabase } from '@/lib/testing/test-database';
import {
  benchOptions,
  echoTool,
  ended,
  type GatedModel,
  gatedModel,
  lookUpThenAnswer,
  seedRegistry,
  untilStatus,
} from '../testing/run-bench';
import { cancelRun } from './cancel-run';
import { deleteRun } from './delete-run';
import { readEventsAfter } from './event-log';
import { getRun } from './get-run';
import { pauseRun } from './pause-run';
import { resumeRun } from './resume-run';
import { closeRunHub } from './run-hub';
import { startRun } from './start-run';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
const work = async (options: Parameters<typeof benchOptions>[0], concurrency = 8) => {
  const worker = await startWorker({ ...benchOptions(options), concurrency, sweepEveryMs: 100 });
  workers.push(worker);
  return worker;
};
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const start = async () => {
  const { input } = await seedRegistry();
  return (await startRun({ ...input, prompt: 'Do it.', reference: '42' })).id;
};
const typesOf = async (id: string) => (await readEventsAfter(id, 0)).map(({ event }) => event.type);

/** Sequence numbers without a gap, no call started without an end, totals equal to the sums of the calls. */
async function expectWholeLog(id: string) {
  const events = await readEventsAfter(id, 0, 10_000);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const started = events.flatMap(({ event }) =>
    event.type.endsWith('call-start') && 'callId' in event ? [event.callId] : [],
  );
  const over = events.flatMap(({ event }) =>
    event.type.endsWith('call-end') && 'callId' in event ? [event.callId] : [],
  );
  expect([...over].sort()).toEqual([...started].sort());
  const run = await getRun(id);
  const calls = await db().call.findMany({ where: { runId: id } });
  expect(calls).toHaveLength(started.length);
  const sum = calls.reduce((total, call) => total + Number(call.costUsd), 0);
  expect(Number(run.cost.usd)).toBeCloseTo(sum, 10);
  expect(run.cost.unknownParts).toBe(calls.filter(({ costState }) => costState === 'unknown').length);
  expect(run.callCount).toBe(started.length);
  return { run, events, calls };
}

const hangingAt = (turn: number): GatedModel => gatedModel(lookUpThenAnswer(4), { hangAtTurn: turn });

describe('a worker that is stopped', () => {
  test('puts its run back with the call in flight recorded as interrupted; another goes on from the last turn', async () => {
    const id = await start();
    const model = hangingAt(3);
    const first = await work({ model });
    await model.hanging;
    await first.stop();
    const between = await getRun(id);
    expect(between.status).toBe('queued');
    expect(between.cost.unknownParts).toBe(1);
    await work({ model: lookUpThenAnswer(4) });
    expect(await untilStatus(id, ended)).toBe('completed');
    const { run, calls, events } = await expectWholeLog(id);
    expect(run).toMatchObject({ verdict: 'correct', turnCount: 4 });
    expect(run.cost).toEqual({ usd: '0.0038', unknownParts: 1 }); // 4 model calls, 3 look-ups: each billed once
    expect(calls.filter(({ status }) => status === 'interrupted')).toHaveLength(1);
    expect(events.flatMap(({ event }) => (event.type === 'run-resume' ? [event] : []))).toEqual([
      { type: 'run-resume', lastTurn: 2, reason: 'interrupted' },
    ]);
  });
});

describe('a worker that dies', () => {
  test('loses its run to another one once its lock is gone, and cannot write it any more', async () => {
    const id = await start();
    const model = hangingAt(2);
    await work({ model });
    await model.hanging;
    const { rows } = await pgPool().query<{ workerId: string }>('SELECT "workerId" FROM "Run" WHERE id = $1', [id]);
    // The database ends the connection that holds the lock: to everybody else the worker is dead.
    await pgPool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'podium-worker' AND datname = current_database()`,
    );
    model.letGo(); // from now on the script runs through, for whoever has the run
    expect(await untilStatus(id, ended)).toBe('completed');
    const { run, calls } = await expectWholeLog(id);
    expect(run.verdict).toBe('correct');
    expect(calls.filter(({ status }) => status === 'interrupted')).toHaveLength(1);
    expect(await db().worker.count({ where: { id: rows[0]?.workerId ?? '' } })).toBe(0);
    expect((await db().run.findUniqueOrThrow({ where: { id } })).epoch).toBe(2);
  });
});

test('a worker that is stopped while it registers again leaves nothing behind', async () => {
  const worker = await work({ model: lookUpThenAnswer(2) });
  const old = await db().worker.findFirstOrThrow();
  await pgPool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'podium-worker' AND datname = current_database()`,
  );
  await vi.waitFor(async () => expect(await db().worker.count({ where: { id: { not: old.id } } })).toBe(1), {
    timeout: 10_000,
    interval: 1,
  });
  await worker.stop();
  expect(await db().worker.count({ where: { id: { not: old.id } } })).toBe(0);
});

test('a job held by a worker that died before it was known is taken up', async () => {
  const id = await start();
  await pgPool().query(
    `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute', locked_by = 'nobody knows'
     WHERE key = $1`,
    [id],
  );
  await work({ model: lookUpThenAnswer(2) });
  expect(await untilStatus(id, ended)).toBe('completed');
});

describe('two workers', () => {
  test('never execute the same run', async () => {
    const { input } = await seedRegistry();
    const seen: string[] = [];
    const model = (request: Parameters<ReturnType<typeof lookUpThenAnswer>>[0]) => {
      seen.push(request.messages.map(({ content }) => content).join('\n'));
      return lookUpThenAnswer(2)(request);
    };
    const ids = await Promise.all(
      Array.from({ length: 24 }, (_, index) => startRun({ ...input, prompt: `Task number ${index}.` })),
    );
    await Promise.all([work({ model }, 3), work({ model }, 3)]);
    for (const { id } of ids) expect(await untilStatus(id, ended)).toBe('completed');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(48);
    for (const { id } of ids) expect((await db().run.findUniqueOrThrow({ where: { id } })).epoch).toBe(1);
  });
});

test('a run ended without an engine has its interrupted call on record as any other', async () => {
  const id = await start();
  const model = hangingAt(2);
  const worker = await work({ model });
  await model.hanging;
  // As after a kill: nobody at work on it, the call still open in the log.
  await pgPool().query(
    `UPDATE "Run" SET status = 'queued', epoch = epoch + 1, "usageEstimated" = false WHERE id = $1`,
    [id],
  );
  await pgPool().query(`UPDATE "Call" SET "usageEstimated" = true WHERE "runId" = $1 AND turn = 1 AND kind = 'model'`, [
    id,
  ]);
  await cancelRun(id);
  const { run, calls, events } = await expectWholeLog(id);
  expect(run).toMatchObject({ status: 'cancelled', usageEstimated: true, cost: { unknownParts: 1 } });
  const open = calls.find(({ status }) => status === 'interrupted');
  expect(events.find(({ seq }) => seq === open?.endSeq)?.event).toMatchObject({
    type: 'model-call-end',
    callId: open?.id,
  });
  const turns = await db().turn.findMany({ where: { runId: id }, orderBy: { index: 'asc' } });
  expect(turns.map(({ unknownParts }) => unknownParts)).toEqual([0, 1]);
  await worker.stop();
});

describe('control', () => {
  test('cancels a running run at once and aborts its call', async () => {
    const id = await start();
    const model = hangingAt(1);
    await work({ model });
    await model.hanging;
    await cancelRun(id);
    expect(await untilStatus(id, ended)).toBe('cancelled');
    const { run, calls } = await expectWholeLog(id);
    expect(run).toMatchObject({ stopReason: 'cancelled', control: null, verdict: null });
    expect(calls[0]?.status).toBe('cancelled');
    await expect(cancelRun(id)).resolves.toMatchObject({ status: 'cancelled' });
  });

  test('cancels a run whose tool does not listen', async () => {
    const id = await start();
    let called = () => {};
    const isCalled = new Promise<void>((resolve) => {
      called = resolve;
    });
    await work({
      model: lookUpThenAnswer(3),
      tool: {
        execute: () => {
          called();
          return new Promise(() => {});
        },
      },
    });
    await isCalled;
    await cancelRun(id);
    expect(await untilStatus(id, ended)).toBe('cancelled');
    await expectWholeLog(id);
  });

  test('cancels a queued run without a worker, and takes its job away', async () => {
    const id = await start();
    await cancelRun(id);
    expect(await typesOf(id)).toEqual(['run-end']);
    const { rows } = await pgPool().query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [id]);
    expect(rows).toHaveLength(0);
    await work({ model: lookUpThenAnswer(2) });
    const other = await start();
    await untilStatus(other, ended);
    expect((await getRun(id)).status).toBe('cancelled');
  });

  test('pauses between turns, resumes, and adds up', async () => {
    const id = await start();
    const model = gatedModel(lookUpThenAnswer(4), { hangAtTurn: 2 });
    await work({ model });
    await model.hanging;
    await pauseRun(id);
    expect((await getRun(id)).control).toBe('pause');
    model.letGo();
    expect(await untilStatus(id, ['paused', ...ended])).toBe('paused');
    await expect(deleteRun(id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await getRun(id)).toMatchObject({ turnCount: 2, control: null, endedAt: null });
    await resumeRun(id);
    expect(await untilStatus(id, ended)).toBe('completed');
    const { run } = await expectWholeLog(id);
    expect(run).toMatchObject({ turnCount: 4, cost: { usd: '0.0038', unknownParts: 0 }, verdict: 'correct' });
    await expect(resumeRun(id)).rejects.toMatchObject({ code: 'conflict' });
    await deleteRun(id);
    await expect(getRun(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await db().runEvent.count({ where: { runId: id } })).toBe(0);
  });

  test('does not pause a run whose cancel was not carried out before its worker stopped', async () => {
    const id = await start();
    await pgPool().query(`UPDATE "Run" SET control = 'cancel' WHERE id = $1`, [id]);
    await expect(pauseRun(id)).rejects.toMatchObject({ code: 'conflict' });
    await work({ model: lookUpThenAnswer(2) });
    expect(await untilStatus(id, ended)).toBe('cancelled');
  });

  test('pauses a queued run and cancels it there', async () => {
    const id = await start();
    await expect(pauseRun(id)).resolves.toMatchObject({ status: 'paused' });
    await expect(cancelRun(id)).resolves.toMatchObject({ status: 'cancelled' });
  });
});

test('a run that reaches its limit without an answer is judged wrong where there is a reference', async () => {
  const { input } = await seedRegistry();
  await work({ model: lookUpThenAnswer(9) });
  const limits = { maxTurns: 2 };
  const limited = await startRun({ ...input, prompt: 'Do it.', reference: '42', limits });
  const open = await startRun({ ...input, prompt: 'Do it.', limits });
  expect(await untilStatus(limited.id, ended)).toBe('failed');
  const run = await getRun(limited.id);
  expect(run).toMatchObject({ stopReason: 'turn-limit', verdict: 'wrong', answer: null });
  expect(run.judgements).toMatchObject([{ kind: 'checker', verdict: 'wrong', counts: true }]);
  await untilStatus(open.id, ended);
  expect(await getRun(open.id)).toMatchObject({ stopReason: 'turn-limit', verdict: null, judgements: [] });
});

test('a run whose engine fails to end is failed, not lost', async () => {
  const id = await start();
  await work({
    model: createScriptedModel(['never asked']),
    tool: echoTool,
    orchestrate: async function* () {
      yield { event: { type: 'turn-start', turn: 1 } };
      throw new Error('a fault of ours');
    },
  });
  expect(await untilStatus(id, ended)).toBe('failed');
  expect(await getRun(id)).toMatchObject({ stopReason: 'internal-error', failureCode: 'internal', verdict: null });
});

test('an engine whose events cannot be stored is let go', async () => {
  const id = await start();
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await work({
    model: createScriptedModel(['never asked']),
    orchestrate: async function* () {
      try {
        yield { event: { type: 'turn-start', turn: 1e12 } };
        yield { event: { type: 'run-end', reason: 'answered', answer: '42', message: 'Done.', failure: null } };
      } finally {
        letGo();
      }
    },
  });
  await isLetGo;
  expect(await untilStatus(id, ended)).toBe('failed');
});

test('a full worker does not keep jobs from one that has a place', async () => {
  const { input } = await seedRegistry();
  const full = gatedModel(lookUpThenAnswer(2), { hangAtTurn: 1 });
  await work({ model: full }, 1);
  const { id: first } = await startRun({ ...input, prompt: 'Takes the only place.' });
  await full.hanging;
  const { id: second } = await startRun({ ...input, prompt: 'Waits for a place.' });
  await work({ model: lookUpThenAnswer(2) }, 1);
  expect(await untilStatus(second, ended)).toBe('completed');
  expect((await getRun(first)).status).toBe('running');
  full.letGo();
  expect(await untilStatus(first, ended)).toBe('completed');
});
