import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { startWorker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { bundle } from '@/scripts/run-typescript.mjs';
import { runsOf, seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { getExperiment } from './get-experiment';

const database = useTestDatabase();
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });
afterAll(closeRunHub);

/** A worker process that is killed when it has got so many requests. */
async function workUntilKilled(script: string, requests: number): Promise<void> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: database.url() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      seen += text.toString().split('request').length - 1;
      if (seen >= requests) resolve();
    });
    void exited.then(() => reject(new Error('the worker ended by itself')));
  });
  child.kill('SIGKILL');
  await exited;
}

test('workers killed in the middle of an experiment: every run ends exactly once, within its places', async () => {
  const { design } = await seedExperiment({ tasks: 60, input: { concurrency: 7 } });
  const { id } = await createExperiment(design);
  const script = await bundle('lib/experiments/testing/worker-child.ts');
  for (const requests of [5, 23, 40]) await workUntilKilled(script, requests);
  const worker = await startWorker({
    ...benchOptions({ model: lookUpThenAnswer(3) }),
    concurrency: 16,
    sweepEveryMs: 100,
  });
  await untilExperiment(id, 'completed', 60_000);
  await worker.stop();

  const runs = await runsOf(id);
  expect(runs.map(({ status, verdict }) => `${status} ${verdict}`)).toEqual(Array(60).fill('completed correct'));
  expect((await getExperiment(id)).counts).toMatchObject({ right: 60, waiting: 0, running: 0 });
  const { rows } = await pgPool().query(
    `SELECT count(*)::int AS ends, count(DISTINCT "runId")::int AS runs FROM "RunEvent" WHERE type = 'run-end'`,
  );
  expect(rows[0]).toEqual({ ends: 60, runs: 60 });
  const judged = await pgPool().query(`SELECT count(*)::int AS judgements FROM "Judgement"`);
  expect(judged.rows[0]).toEqual({ judgements: 60 });
  // At no moment were more in flight than may be: of any run's start, count those that had started and not ended.
  const most = await pgPool().query(
    `SELECT max(n)::int AS most FROM (SELECT (SELECT count(*) FROM "Run" AS o WHERE o."startedAt" <= r."startedAt"
       AND o."endedAt" > r."startedAt") AS n FROM "Run" AS r) AS moments`,
  );
  expect(most.rows[0].most).toBeLessThanOrEqual(7);
});
