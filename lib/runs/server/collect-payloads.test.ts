import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { useTestDatabase } from '@/lib/testing/test-database';
import { benchOptions, ended, lookUpThenAnswer, seedRegistry, untilStatus } from '../testing/run-bench';
import { collectPayloads, collectPayloadsWhenDue } from './collect-payloads';
import { deleteRun } from './delete-run';
import { readCallRequest, readCallResponse } from './read-request';
import { startRun } from './start-run';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const long = (label: string) => Array.from({ length: 400 }, (_, index) => `${label} ${index * 7919}`).join(' ');
let worker: Worker;
let input: { orchestratorId: string; priceBookId: string };
beforeAll(async () => {
  const tool = {
    execute: async ({ item }: Record<string, unknown>) => ({
      failure: null,
      output: `${item}: ${long('found')}`,
      artifacts: [],
      units: { requests: 0, documents: 0, seconds: 0 },
      answer: null,
    }),
  };
  const model = lookUpThenAnswer(4, 'the end', (turn) => long(`thought ${turn}`));
  worker = await startWorker({ ...benchOptions({ model, tool }), concurrency: 4 });
  ({ input } = await seedRegistry());
});
afterAll(() => worker.stop());
afterEach(async () => {
  for (const { id } of await db().run.findMany({ select: { id: true } })) await deleteRun(id);
  await collectPayloads();
});

/** A whole run; runs of the same label store the same texts, requests and responses. */
async function play(label: string): Promise<string> {
  const { id } = await startRun({ ...input, prompt: `Read all of it. ${long(label)}` });
  expect(await untilStatus(id, ended)).toBe('completed');
  return id;
}

/** Everything that the stored runs lead to, read back; throws when a part is missing. */
async function readEverything(): Promise<number> {
  const missing = await pgPool().query(
    `SELECT unnest(refs) AS hash FROM "RunEvent" UNION SELECT "snapshotRef" FROM "Run" EXCEPT SELECT hash FROM "Payload"`,
  );
  expect(missing.rows).toEqual([]);
  const calls = await db().call.findMany({ where: { kind: 'model' } });
  for (const { id, runId } of calls) {
    expect(JSON.stringify((await readCallRequest(runId, id)).body)).toContain('Read all of it.');
    expect(await readCallResponse(runId, id)).toBeTruthy();
  }
  return calls.length;
}
const count = () => db().payload.count();

describe('collectPayloads', () => {
  test('removes what only deleted runs led to, and nothing else', async () => {
    const [kept, twin, gone] = [await play('shared'), await play('shared'), await play('alone')];
    const before = await count();
    expect(await collectPayloads()).toBe(0);
    await deleteRun(twin);
    expect(await collectPayloads()).toBe(0); // the other run has the same
    await deleteRun(gone);
    expect(await collectPayloads()).toBeGreaterThan(0);
    expect(await count()).toBeLessThan(before);
    expect(await db().payload.count({ where: { text: { contains: 'alone 7919' } } })).toBe(0);
    expect(await db().payload.count({ where: { text: { contains: 'shared 7919' } } })).toBeGreaterThan(0);
    expect(await readEverything()).toBe(4);
    await deleteRun(kept);
    await collectPayloads();
    expect(await count()).toBe(0);
  });

  test('keeps what a run came to lead to after it was found to be garbage', async () => {
    await deleteRun(await play('again'));
    const before = await count();
    expect(before).toBeGreaterThan(5);
    await collectPayloads(async () => void (await play('again')));
    expect(await readEverything()).toBe(4);
    expect(await count()).toBe(before);
  });

  test('keeps exchanges of judges and snapshots of experiments', async () => {
    const runId = await play('judged');
    const hashes = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
    await db().payload.createMany({ data: hashes.map((hash) => ({ hash, kind: 'snapshot', text: '{}' })) });
    await db().judgement.create({
      data: { runId, kind: 'model', name: 'j', verdict: 'correct', exchangeRef: hashes[0] ?? '' },
    });
    const experiment = await db().experiment.create({
      data: {
        name: 'e',
        design: {},
        arms: { create: { ordinal: 0, label: 'a', arm: { snapshotRef: hashes[1] } } },
      },
    });
    expect(await collectPayloads()).toBe(1);
    expect(await db().payload.findMany({ where: { hash: { in: hashes } }, select: { hash: true } })).toHaveLength(2);
    await db().experiment.delete({ where: { id: experiment.id } });
    expect(await collectPayloads()).toBe(1);
  });

  test('is safe while runs of the same content are written and deleted', async () => {
    let isDone = false;
    let rounds = 0;
    const collecting = (async () => {
      for (; !isDone; rounds++) await collectPayloads();
    })();
    const kept: string[] = [];
    for (let round = 0; round < 12; round++) {
      const runs = await Promise.all([play('busy'), play('busy'), play(`busy ${round % 2}`)]);
      await Promise.all(runs.slice(1).map(deleteRun));
      kept.push(...runs.slice(0, 1));
      if (kept.length > 1) await deleteRun(kept.shift() ?? '');
      if (round % 3 === 0) await deleteRun(kept.shift() ?? ''); // now and then nothing holds the texts
      await readEverything();
    }
    isDone = true;
    await collecting;
    expect(rounds).toBeGreaterThan(3);
    expect(await readEverything()).toBe(kept.length * 4);
  });
});

test('comes due an hour after runs were deleted, for one process', async () => {
  await play('due');
  const hour = 3_600_000;
  const later = (hours: number) => Date.now() + hours * hour;
  await collectPayloadsWhenDue();
  const setting = () => db().setting.findUniqueOrThrow({ where: { key: 'payload-collection' } });
  for (const { id } of await db().run.findMany({ select: { id: true } })) await deleteRun(id);
  await vi.waitFor(
    async () => {
      await pgPool().query('SELECT pg_stat_force_next_flush()');
      const { rows } = await pgPool().query(
        `SELECT n_tup_del > 0 AS has FROM pg_stat_user_tables WHERE relname = 'Run'`,
      );
      expect(rows[0]?.has).toBe(true);
    },
    { timeout: 20_000 },
  );
  await collectPayloadsWhenDue(later(0.5));
  expect(await count()).toBeGreaterThan(0);
  await Promise.all([collectPayloadsWhenDue(later(1.1)), collectPayloadsWhenDue(later(1.1))]);
  expect(await count()).toBe(0);
  // The database's own count arrives late, from each connection by itself; once all of it is there, nothing is due.
  let hours = 1.1;
  await vi.waitFor(
    async () => {
      const before = (await setting()).updatedAt;
      await collectPayloadsWhenDue(later((hours += 2)));
      expect((await setting()).updatedAt).toEqual(before);
    },
    { timeout: 20_000 },
  );
});
