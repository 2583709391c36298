import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { v7 as newId } from 'uuid';
import { expect, test, vi } from 'vitest';
import { queueMissingJudgements } from '@/lib/judgements/server/missing-judgements';
import { judgeWaiting } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { startWorker } from '@/lib/queue/worker';
import { getRun } from '@/lib/runs/server/get-run';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { bundle } from '@/scripts/run-typescript.mjs';
import { until } from '../testing/experiment-bench';
import { experimentToJudge, useJudgeServer, verdictsOf } from '../testing/judging-bench';
import { getExperiment } from './get-experiment';
import { findCandidates } from './judging-candidates';
import { getJudging } from './judging-overview';
import { getPass } from './judging-passes';
import { startPass } from './judging-start';

const database = useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const judge = useJudgeServer();

const judging = async (id: string) => (await getJudging(id)).judges[0];
const toFailed = async (id: string) =>
  (
    await findCandidates(pgPool(), id, {
      judge: { type: 'model', modelId: judge.modelId },
      only: 'failed',
      armId: null,
    })
  ).runIds;

/** As when a worker that nobody knows any more had these jobs in its hands. */
const lose = (most: number) =>
  pgPool().query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'nobody', locked_at = now() - interval '1 minute', attempts = attempts + 1
     WHERE id IN (SELECT id FROM graphile_worker._private_jobs ORDER BY id LIMIT $1)`,
    [most],
  );

test('a worker killed while judges read: nothing is noted before, and what they were asked may have to be paid after', async () => {
  const { id } = await experimentToJudge({ modelId: judge.modelId });
  judge.says = (index) => (index < 4 ? 'hang' : judge.agrees());
  const child = spawn(process.execPath, [await bundle('lib/queue/testing/worker-child.ts')], {
    env: { ...process.env, DATABASE_URL: database.url() },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  await until(async () => judge.sent.length === 4, 'four answers are being read');
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
  const { id, runIds } = await experimentToJudge({ modelId: judge.modelId });
  await pgPool().query('DELETE FROM graphile_worker._private_jobs');
  const passId = newId();
  const asked = { type: 'model', modelId: judge.modelId } as const;
  await startPass(id, { id: passId, judge: asked, only: 'new', armId: null, counts: true, overPersons: false });
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
      modelId: judge.modelId,
      reason: expect.stringContaining('may have to be paid'),
    },
    { verdict: 'unsure', costState: 'unknown' },
  ]);
});
