import { v7 as newId } from 'uuid';
import { describe, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seedRegistry } from '../../testing/run-bench';
import { claimRun } from '../claim-run';
import { readEventsAfter } from '../event-log';
import { startRun } from '../start-run';
import { GroupWriter } from './group-writer';
import { RunRecorder } from './run-recorder';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const subjects = { models: new Map(), tools: new Map(), simulated: false };

async function heldRun(writer: GroupWriter) {
  const { input } = await seedRegistry();
  const { id } = await startRun({ ...input, prompt: 'Write.' });
  const workerId = newId();
  await pgPool().query('INSERT INTO "Worker" (id, "lockKey", host, pid, "queueIds") VALUES ($1, $2, $3, 1, $4)', [
    workerId,
    Date.now() + Math.floor(Math.random() * 1e9),
    'here',
    [],
  ]);
  const claimed = await claimRun(id, workerId);
  if (!claimed) throw new Error('the run could not be claimed');
  const options = {
    runId: id,
    epoch: claimed.epoch,
    subjects,
    activeMsBefore: 0,
    writer,
    now: () => performance.now(),
  };
  return { id, workerId, recorder: new RunRecorder(options) };
}

const turnStart = (turn: number) => ({ event: { type: 'turn-start', turn } as const });

describe('group commit', () => {
  test('stores what several runs append, each in its order', async () => {
    const writer = new GroupWriter(pgPool);
    const runs = await Promise.all(Array.from({ length: 5 }, () => heldRun(writer)));
    await Promise.all(
      runs.flatMap(({ recorder }) => Array.from({ length: 20 }, (_, index) => recorder.append(turnStart(index + 1)))),
    );
    for (const { id } of runs) {
      const events = await readEventsAfter(id, 0);
      expect(events.map(({ event }) => ('turn' in event ? event.turn : 0))).toEqual(
        events.map((_, index) => index + 1),
      );
      expect(events).toHaveLength(20);
    }
  });

  test('refuses the writes of a run that was taken away, and none of the others', async () => {
    const writer = new GroupWriter(pgPool);
    const [lost, kept] = [await heldRun(writer), await heldRun(writer)];
    await lost.recorder.append(turnStart(1));
    await pgPool().query(`UPDATE "Run" SET epoch = epoch + 1 WHERE id = $1`, [lost.id]);
    const refused = lost.recorder.append(turnStart(2));
    const stored = kept.recorder.append(turnStart(1));
    await expect(refused).rejects.toMatchObject({ isLeaseLost: true });
    await expect(stored).resolves.toBeUndefined();
    await expect(lost.recorder.append(turnStart(3))).rejects.toMatchObject({ isLeaseLost: true });
    expect(await readEventsAfter(lost.id, 0)).toHaveLength(1);
    const { rows } = await pgPool().query('SELECT "lastSeq" FROM "Run" WHERE id = $1', [lost.id]);
    expect(rows[0]).toEqual({ lastSeq: 1 });
  });

  test('does not let the data of one run stop the others', async () => {
    const writer = new GroupWriter(pgPool);
    const [faulty, sound] = [await heldRun(writer), await heldRun(writer)];
    const broken = faulty.recorder.append({ event: { type: 'turn-start', turn: 1e12 } });
    const fine = sound.recorder.append(turnStart(1));
    await expect(broken).rejects.toMatchObject({ code: '22003' });
    await expect(fine).resolves.toBeUndefined();
    expect(await readEventsAfter(faulty.id, 0)).toHaveLength(0);
  });

  test('tells of a failure once; appending afterwards without waiting does not bring the process down', async () => {
    const writer = new GroupWriter(pgPool);
    const { recorder } = await heldRun(writer);
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    try {
      await expect(recorder.append(turnStart(1e12))).rejects.toMatchObject({ code: '22003' });
      void recorder.append(turnStart(2));
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      expect(recorder.failure).toMatchObject({ code: '22003' });
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(unhandled).toEqual([]);
  });

  test('takes a batch again whose commit was not confirmed', async () => {
    let isReplyLost = true;
    const query = async (...given: Parameters<ReturnType<typeof pgPool>['query']>) => {
      const result = await pgPool().query(...given);
      if (isReplyLost) {
        isReplyLost = false;
        throw new Error('Connection terminated unexpectedly');
      }
      return result;
    };
    const writer = new GroupWriter(() => Object.assign(Object.create(pgPool()), { query }));
    const [one, other] = [await heldRun(writer), await heldRun(writer)];
    const stored = [one.recorder.append(turnStart(1)), other.recorder.append(turnStart(1))];
    await expect(Promise.all(stored)).resolves.toHaveLength(2);
    expect(await readEventsAfter(one.id, 0)).toHaveLength(1);
    await one.recorder.append(turnStart(2));
    expect(await readEventsAfter(one.id, 0)).toHaveLength(2);
  });

  test('writes several transactions at once, but never two of one run, and each run in its order', async () => {
    const held: { runIds: string[]; goOn: () => void }[] = [];
    const inFlight = new Set<string>();
    let twice = 0;
    const query = async (statement: { values: [string, ...unknown[]] }) => {
      const runIds = (JSON.parse(statement.values[0]) as { id: string }[]).map(({ id }) => id);
      for (const id of runIds) {
        if (inFlight.has(id)) twice++;
        inFlight.add(id);
      }
      await new Promise<void>((goOn) => held.push({ runIds, goOn }));
      const result = await pgPool().query(statement as never);
      for (const id of runIds) inFlight.delete(id);
      return result;
    };
    const pool = () => Object.assign(Object.create(pgPool()), { query });
    const writer = new GroupWriter(pool, { mostAtOnce: 3 });
    const turns = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const runs: Awaited<ReturnType<typeof heldRun>>[] = [];
    for (let at = 0; at < 5; at++) runs.push(await heldRun(writer));
    const stored: Promise<void>[] = [];
    const append = (at: number, turn: number) => {
      const one = runs[at]?.recorder.append(turnStart(turn));
      if (one) stored.push(one);
    };
    for (const at of [0, 1, 2, 3]) {
      append(at, 1);
      await turns();
    }
    expect(held.map(({ runIds }) => runIds)).toEqual([[runs[0]?.id], [runs[1]?.id], [runs[2]?.id]]);
    // What those in flight have to write further waits for them, whoever gets free first.
    for (const at of [0, 1, 2]) for (const turn of [2, 3]) append(at, turn);
    append(4, 1);
    held[1]?.goOn();
    await stored[1];
    await vi.waitFor(() => expect(held).toHaveLength(4));
    expect(held[3]?.runIds.toSorted()).toEqual([runs[1]?.id, runs[3]?.id, runs[4]?.id].toSorted());
    for (let at = 3; at >= 0; at--) held[at]?.goOn();
    await vi.waitFor(() => {
      held.at(-1)?.goOn();
      held.at(-2)?.goOn();
      expect(inFlight.size).toBe(0);
    });
    await Promise.all(stored);
    expect(twice).toBe(0);
    for (const at of [0, 1, 2]) {
      const events = await readEventsAfter(runs[at]?.id ?? '', 0);
      expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    }
  });

  test('leaves no hole in a log: what was to follow a batch that could not be stored is not stored either', async () => {
    let isAway = false;
    let fail = () => {};
    const query = async (...given: Parameters<ReturnType<typeof pgPool>['query']>) => {
      if (!isAway) return pgPool().query(...given);
      isAway = false;
      await new Promise<void>((resolve) => {
        fail = resolve;
      });
      throw new Error('Connection terminated unexpectedly');
    };
    const writer = new GroupWriter(() => Object.assign(Object.create(pgPool()), { query }));
    const { id, recorder } = await heldRun(writer);
    await recorder.append(turnStart(1));
    isAway = true;
    const lost = recorder.append(turnStart(2));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const next = recorder.append(turnStart(3));
    fail();
    await expect(lost).rejects.toThrow('terminated');
    await expect(next).rejects.toMatchObject({ isLeaseLost: true });
    expect((await readEventsAfter(id, 0)).map(({ seq }) => seq)).toEqual([1]);
    const { rows } = await pgPool().query('SELECT "lastSeq" FROM "Run" WHERE id = $1', [id]);
    expect(rows[0]).toEqual({ lastSeq: 1 });
  });

  test('stores texts that PostgreSQL has no words for', async () => {
    const writer = new GroupWriter(pgPool);
    const { id, recorder } = await heldRun(writer);
    await recorder.append({
      event: { type: 'notice-add', turn: 0, level: 'info', message: 'nul \0 half \ud83d end \\u0000' },
    });
    const [stored] = await readEventsAfter(id, 0);
    expect(stored?.event).toMatchObject({ message: 'nul \uFFFD half \uFFFD end \\u0000' });
  });
});
