import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { queueMissingJudgements } from '@/lib/judgements/server/missing-judgements';
import { type JudgeAnswer, judgeWaiting, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { startWorker } from '@/lib/queue/worker';
import { getRun } from '@/lib/runs/server/get-run';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { bundle } from '@/scripts/run-typescript.mjs';
import { until } from '../testing/experiment-bench';
import { experimentToJudge, verdictsOf } from '../testing/judging-bench';
import { getExperiment } from './get-experiment';
import { findCandidates } from './judging-candidates';
import { getJudging } from './judging-overview';
import { getPass } from './judging-passes';
import { startPass } from './judging-start';

const database = useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof serveJudge>>;
let modelId: string;
const right = () => 'They agree. <correct>True</correct>';
let says: (index: number) => JudgeAnswer = right;
beforeAll(async () => {
  server = await serveJudge((_, index) => says(index));
  modelId = (await seedJudge(server.baseUrl)).model.id;
});
afterEach(async () => {
  says = right;
  server.sent.length = 0;
  await pgPool().query('DELETE FROM graphile_worker._private_jobs');
  await pgPool().query('DELETE FROM "Experiment"');
});
afterAll(async () => {
  await server.close();
  await closeRunHub();
});

const judging = async (id: string) => (await getJudging(id)).judges[0];
const toFailed = async (id: string) =>
  (await findCandidates(pgPool(), id, { judge: { type: 'model', modelId }, only: 'failed', armId: null })).runIds;

/** As when a worker that nobody knows any more had these jobs in its hands. */
const lose = (most: number) =>
  pgPool().query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'nobody', locked_at = now() - interval '1 minute', attempts = attempts + 1
     WHERE id IN (SELECT id FROM graphile_worker._private_jobs ORDER BY id LIMIT $1)`,
    [most],
  );

test('a worker killed while judges read: nothing is noted before, and what they were asked may have to be paid after', async () => {
  const { id } = await experimentToJudge({ modelId });
  says = (index) => (index < 4 ? 'hang' : right());
  const child = spawn(process.execPath, [await bundle('lib/queue/testing/worker-child.ts')], {
    env: { ...process.env, DATABASE_URL: database.url() },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  await until(async () => server.sent.length === 4, 'four answers are being read');
  expect(await getExperiment(id)).toMatchObject({ judging: true, cost: { usd: '0.06', unknownParts: 0 } });
  expect((await getJudging(id)).judges).toEqual([]);
  expect(await toFailed(id)).toEqual([]);
  child.kill('SIGKILL');
  await exited;

  const worker = await startWorker({ ...benchOptions({ model: lookUpThenAnswer(1) }), concurrency: 1 });
  await until(async () => (await verdictsOf(id)) === 'cccccc', 'all are judged');
  await worker.stop();
  expect(await getExperiment(id)).toMatchObject({ counts: { right: 6 }, cost: { usd: '0.084', unknownParts: 4 } });
  expect(await judging(id)).toMatchObject({ right: 6, failed: 0, unknownParts: 4, costUsd: '0.024' });
});

test('what is cut is noted once an attempt, is nobody’s verdict, and is part of what the pass cost', async () => {
  const { id, runIds } = await experimentToJudge({ modelId });
  await pgPool().query('DELETE FROM graphile_worker._private_jobs');
  const passId = newId();
  const judge = { type: 'model', modelId } as const;
  await startPass(id, { id: passId, judge, only: 'new', armId: null, counts: true, overPersons: false });
  await lose(2);
  await Promise.all([queueMissingJudgements(), queueMissingJudgements()]);
  await queueMissingJudgements();
  expect(await getPass(id, passId)).toMatchObject({ done: 0, failed: 0, waiting: 6, unknownParts: 2 });
  expect(await judging(id)).toMatchObject({ right: 0, unsure: 0, failed: 0, unknownParts: 2 });
  expect(await toFailed(id)).toEqual([]);
  await lose(1);
  await queueMissingJudgements();
  expect(await getPass(id, passId)).toMatchObject({ done: 0, unknownParts: 3 });
  await judgeWaiting();
  expect(await getPass(id, passId)).toMatchObject({
    status: 'done',
    done: 6,
    failed: 0,
    costUsd: '0.024',
    unknownParts: 3,
  });
  const { judgements } = await getRun(runIds[0] ?? '');
  expect(judgements.filter(({ counts }) => !counts)).toMatchObject([
    {
      verdict: 'unsure',
      costUsd: '0',
      costState: 'unknown',
      modelId,
      reason: expect.stringContaining('may have to be paid'),
    },
    { verdict: 'unsure', costState: 'unknown' },
  ]);
});
