import pg from 'pg';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { cancelRun } from '@/lib/runs/server/cancel-run';
import { requestControl } from '@/lib/runs/server/request-control';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { startRun } from '@/lib/runs/server/start-run';
import {
  benchOptions,
  ended,
  gatedModel,
  lookUpThenAnswer,
  seedRegistry,
  untilStatus,
} from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { startWorker, type Worker } from './worker';

const hooks = vi.hoisted(() => ({
  claimed: async (_runId: string) => {},
  claimedMany: async (_runIds: string[]) => {},
  sweeping: async () => {},
  released: async (_runId: string) => {},
}));

vi.mock('../runs/server/claim-run', async (original) => {
  const real = await original<typeof import('../runs/server/claim-run')>();
  return {
    ...real,
    claimRun: async (...given: Parameters<typeof real.claimRun>) => {
      const claimed = await real.claimRun(...given);
      await hooks.claimed(given[0]);
      return claimed;
    },
    claimNextRuns: async (...given: Parameters<typeof real.claimNextRuns>) => {
      const next = await real.claimNextRuns(...given);
      await hooks.claimedMany(next.runs.map(({ run }) => run.id));
      return next;
    },
    releaseRun: async (...given: Parameters<typeof real.releaseRun>) => {
      const isReleased = await real.releaseRun(...given);
      await hooks.released(given[0]);
      return isReleased;
    },
  };
});

vi.mock('./sweep', async (original) => {
  const real = await original<typeof import('./sweep')>();
  return {
    sweep: async (input: Parameters<typeof real.sweep>[0]) => {
      await hooks.sweeping();
      return real.sweep(input);
    },
  };
});

const database = useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  hooks.claimed = async () => {};
  hooks.claimedMany = async () => {};
  hooks.sweeping = async () => {};
  hooks.released = async () => {};
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const start = async () => (await startRun({ ...(await seedRegistry()).input, prompt: 'Do it.', reference: '42' })).id;
const work = async (options: Parameters<typeof startWorker>[0]) => {
  workers.push(await startWorker({ concurrency: 4, sweepEveryMs: 60_000, ...options }));
};

function createGate() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Resolves once everything that was notified so far has reached the listening connections. */
async function heard(act: () => Promise<unknown>) {
  const client = new pg.Client({ connectionString: database.url() });
  await client.connect();
  const told = new Promise((resolve) => client.on('notification', resolve));
  await client.query('LISTEN podium_control');
  await act();
  await told;
  for (let round = 0; round < 5; round++) await pgPool().query('SELECT 1');
  await client.end();
}

test('a cancel that comes while the run is being claimed takes effect', async () => {
  const id = await start();
  hooks.claimed = (runId) => heard(() => cancelRun(runId));
  await work(benchOptions({ model: gatedModel(lookUpThenAnswer(2), { hangAtTurn: 1 }) }));
  expect(await untilStatus(id, ended, 5_000)).toBe('cancelled');
});

test('a request that was stored is told, even if who stored it dies right after', async () => {
  const id = await start();
  const model = gatedModel(lookUpThenAnswer(2), { hangAtTurn: 1 });
  await work(benchOptions({ model }));
  await model.hanging;
  await requestControl(id, 'cancel');
  expect(await untilStatus(id, ended, 5_000)).toBe('cancelled');
});

test('a run that comes back to the worker that just gave it back is still in its hands', async () => {
  const id = await start();
  const model = gatedModel(lookUpThenAnswer(2), { hangAtTurn: 1 });
  const bench = benchOptions({ model });
  let attempts = 0;
  hooks.released = async () => {
    await model.hanging; // claimed and executed again before the first execution is put away
  };
  await work({
    ports: async (...given) => {
      attempts += 1;
      if (attempts === 1) throw Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' });
      return (bench.ports as NonNullable<typeof bench.ports>)(...given);
    },
  });
  await model.hanging;
  for (let round = 0; round < 5; round++) await pgPool().query('SELECT 1');
  await cancelRun(id);
  expect(await untilStatus(id, ended, 5_000)).toBe('cancelled');
});

test('a cancel that comes while many runs are being claimed takes effect on its run alone', async () => {
  const ids = await Promise.all([start(), start(), start(), start()]);
  const cancelled: string[] = [];
  hooks.claimedMany = async ([runId]) => {
    if (runId === undefined || cancelled.length > 0) return;
    cancelled.push(runId);
    await heard(() => cancelRun(runId));
  };
  const model = gatedModel(lookUpThenAnswer(2), { hangAtTurn: 1 });
  await work({ ...benchOptions({ model }), concurrency: 4 });
  for (const id of ids) await untilStatus(id, ['running', 'cancelled'], 5_000);
  expect(cancelled).toHaveLength(1);
  expect(await untilStatus(cancelled[0] ?? '', ended, 5_000)).toBe('cancelled');
  const others = ids.filter((id) => id !== cancelled[0]);
  for (const id of others) expect(await untilStatus(id, ['running', ...ended])).toBe('running');
  model.letGo();
  for (const id of others) expect(await untilStatus(id, ended)).toBe('completed');
});

test('runs that are being claimed are not taken for strays', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, start));
  const model = gatedModel(lookUpThenAnswer(2), { hangAtTurn: 1 });
  const isClaimed = createGate();
  const isSwept = createGate();
  let sweeps = 0;
  hooks.sweeping = async () => {
    if (sweeps++ === 0) return; // before the worker takes anything
    await isClaimed.promise;
    setImmediate(isSwept.resolve);
  };
  hooks.claimedMany = async (runIds) => {
    if (runIds.length === 0) return;
    isClaimed.resolve(); // in the database; nobody here knows of what yet, and now a sweep looks
    await isSwept.promise;
    for (let round = 0; round < 200; round++) await pgPool().query('SELECT 1');
  };
  await work({ ...benchOptions({ model }), concurrency: 8, sweepEveryMs: 20 });
  await isSwept.promise;
  for (const id of ids) await untilStatus(id, ['running']);
  const { rows } = await pgPool().query<{ epoch: number }>('SELECT epoch FROM "Run" WHERE id = ANY ($1)', [ids]);
  expect(rows.map(({ epoch }) => epoch)).toEqual(ids.map(() => 1));
});
