import { v7 as newId } from 'uuid';
import { afterEach, expect, test, vi } from 'vitest';
import { ownRequest, runsBeingJudged } from '@/lib/judgements/server/judge-jobs';
import { judgePending } from '@/lib/judgements/server/judge-pending';
import { queueMissingJudgements } from '@/lib/judgements/server/missing-judgements';
import { anAttempt, judgeWaiting } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { getRun } from '@/lib/runs/server/get-run';
import { transaction } from '@/lib/runs/server/transaction';
import { useTestDatabase } from '@/lib/testing/test-database';
import { statusOf, until } from '../testing/experiment-bench';
import { experimentToJudge, useJudgeServer, verdictsOf } from '../testing/judging-bench';
import { getExperiment } from './get-experiment';
import { startPass } from './judging-start';
import { lockExperiment } from './lock-experiment';
import { pauseExperiment } from './pause-experiment';
import { resumeExperiment } from './resume-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const judge = useJudgeServer();
afterEach(() => void vi.restoreAllMocks());

const passInput = { only: 'new', armId: null, counts: true, overPersons: false } as const;

/** Does something right before the first question of a kind reaches the database. */
function before(fragment: string, work: () => Promise<unknown>) {
  const pool = pgPool();
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  const isIt = (given: unknown) => JSON.stringify(given).includes(fragment);
  let done: Promise<unknown> | undefined;
  vi.spyOn(pool, 'query').mockImplementation((async (...given: unknown[]) => {
    if (!done && isIt(given[0])) await (done = work());
    return query(...given);
  }) as never);
}

test('who is told that nothing is judged any more is told the numbers of then', async () => {
  const { id } = await experimentToJudge({ modelId: judge.modelId });
  await pauseExperiment(id);
  before('AS asked', async () => {
    // The judge had them in its hands, and is done with them.
    await pgPool().query('DELETE FROM graphile_worker._private_jobs');
    await pgPool().query(`UPDATE "Run" SET verdict = 'correct' WHERE "experimentId" = $1`, [id]);
  });
  expect(await getExperiment(id)).toMatchObject({
    judging: false,
    heldAnswers: null,
    counts: { right: 6, unjudged: 0 },
  });
});

test('a cap that is being raised counts as it will be', async () => {
  const { id, runIds } = await experimentToJudge({ modelId: judge.modelId, maxUsd: '0.06' });
  let asked: Promise<void> | undefined;
  await transaction(async (client) => {
    await lockExperiment(client, id);
    await client.query(`UPDATE "Experiment" SET "maxUsd" = 1 WHERE id = $1`, [id]);
    asked = judgePending(ownRequest(runIds[0] ?? ''), anAttempt());
    await until(async () => {
      const { rowCount } = await pgPool().query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) > 0;
    }, 'it waits for the experiment');
  });
  await asked;
  expect(await statusOf(id)).toBe('completed');
  expect(await verdictsOf(id)).toBe('c-----');
});

test('resumed while a pass reads the same answers, nothing is asked twice', async () => {
  const { id } = await experimentToJudge({ modelId: judge.modelId });
  await pauseExperiment(id);
  await judgeWaiting(); // all held
  await startPass(id, { ...passInput, id: newId(), judge: { type: 'model', modelId: judge.modelId } });
  await resumeExperiment(id);
  expect(await judgeWaiting()).toBe(6);
  expect(judge.sent).toHaveLength(6);
  expect(await getExperiment(id)).toMatchObject({ judging: false, counts: { right: 6 }, judgeUsd: '0.024' });
});

test('what somebody has told meanwhile is not asked any more', async () => {
  const { id } = await experimentToJudge({ modelId: judge.modelId });
  await startPass(id, { ...passInput, id: newId(), judge: { type: 'number', tolerance: 0, relative: false } });
  expect(await verdictsOf(id)).toBe('wwwwww');
  expect(await judgeWaiting()).toBe(6);
  expect(judge.sent).toHaveLength(0);
});

test('resumed right before a job ends that was held, its answer is queued anew', async () => {
  const { id, runIds } = await experimentToJudge({ modelId: judge.modelId });
  const [runId = ''] = runIds;
  const { rows } = await pgPool().query<{ id: string }>(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'somebody', locked_at = now(), attempts = 1 WHERE key = $1
     RETURNING id::text`,
    [`judge:${runId}`],
  );
  const held = () => judgePending(ownRequest(runId), { ...anAttempt(), job: { id: rows[0]?.id ?? '', attempts: 1 } });
  await pauseExperiment(id);
  await held();
  expect(await runsBeingJudged([runId])).toEqual(new Set()); // its job is still in the hands of the queue
  await resumeExperiment(id);
  expect(await runsBeingJudged([runId])).toEqual(new Set([runId]));
  expect(await queueMissingJudgements(id)).toBe(0);
  expect((await getRun(runId)).judging).toBe(true);
});
