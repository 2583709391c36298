import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { readEventsAfter } from '@/lib/runs/server/event-log';
import { getRun } from '@/lib/runs/server/get-run';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { startRun } from '@/lib/runs/server/start-run';
import { benchOptions, ended, lookUpThenAnswer, seedRegistry, untilStatus } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { bundle } from '@/scripts/run-typescript.mjs';
import { startWorker } from './worker';

const database = useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
afterAll(closeRunHub);

test('a worker process killed in mid-call loses no finished turn and bills nothing twice', async () => {
  const { input } = await seedRegistry();
  const { id } = await startRun({ ...input, prompt: 'Survive.', reference: '42' });
  const child = spawn(process.execPath, [await bundle('lib/queue/testing/worker-child.ts')], {
    env: { ...process.env, DATABASE_URL: database.url() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error('the worker did not start'))),
  ]);
  const before = await readEventsAfter(id, 0);
  child.kill('SIGKILL');
  await exited;
  expect((await getRun(id)).status).toBe('running'); // nobody could say otherwise yet

  const worker = await startWorker({
    ...benchOptions({ model: lookUpThenAnswer(4) }),
    concurrency: 2,
    sweepEveryMs: 100,
  });
  expect(await untilStatus(id, ended)).toBe('completed');
  await worker.stop();

  const events = await readEventsAfter(id, 0);
  expect(events.slice(0, before.length)).toEqual(before);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const calls = await db().call.findMany({ where: { runId: id }, orderBy: { startSeq: 'asc' } });
  expect(calls.map(({ status, turn, kind }) => `${turn} ${kind} ${status}`)).toEqual([
    '1 model ok',
    '1 tool ok',
    '2 model ok',
    '2 tool ok',
    '3 model interrupted',
    '3 model ok',
    '3 tool ok',
    '4 model ok',
  ]);
  const run = await getRun(id);
  expect(run).toMatchObject({ verdict: 'correct', cost: { usd: '0.0038', unknownParts: 1 }, turnCount: 4 });
  expect(await db().worker.count()).toBe(0);
});
