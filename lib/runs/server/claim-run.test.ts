import { v7 as newId } from 'uuid';
import { beforeEach, expect, test, vi } from 'vitest';
import { addJudgeJobs, ownRequest } from '@/lib/judgements/server/judge-jobs';
import { pgPool } from '@/lib/pg';
import { addRunJobs } from '@/lib/queue/jobs';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seedRegistry } from '../testing/run-bench';
import { claimNextRuns, claimRun, releaseRun } from './claim-run';
import { startRun } from './start-run';
import { transaction } from './transaction';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let setup: Awaited<ReturnType<typeof seedRegistry>>;
let workerId = '';
beforeEach(async () => {
  setup ??= await seedRegistry();
  await pgPool().query('DELETE FROM "Run"');
  await pgPool()
    .query('DELETE FROM graphile_worker._private_jobs')
    .catch(() => {});
  workerId = newId();
  await pgPool().query(
    `INSERT INTO "Worker" (id, "lockKey", host, pid, "queueIds") VALUES ($1, (random() * 1e15)::bigint, 'here', 1, '{}')`,
    [workerId],
  );
});

const start = async (count: number) => {
  const ids = [];
  for (let index = 0; index < count; index++)
    ids.push((await startRun({ ...setup.input, prompt: `Task ${index}.` })).id);
  return ids;
};
const jobs = async () =>
  (await pgPool().query<{ key: string }>('SELECT key FROM graphile_worker.jobs ORDER BY key')).rows.map(
    ({ key }) => key,
  );
const idsOf = ({ runs }: Awaited<ReturnType<typeof claimNextRuns>>) => runs.map(({ run }) => run.id);

test('takes the oldest runs with their jobs, and says when there are no more', async () => {
  const ids = await start(5);
  const first = await claimNextRuns(workerId, 2);
  expect(idsOf(first)).toEqual(ids.slice(0, 2));
  expect(first.isAll).toBe(false);
  expect(first.runs[0]?.run).toMatchObject({ epoch: 1, control: null, lastSeq: 0, activeMs: 0, experimentId: null });
  expect(await jobs()).toEqual(ids.slice(2).sort());
  const { rows } = await pgPool().query('SELECT status, "workerId" FROM "Run" WHERE id = $1', [ids[0]]);
  expect(rows).toEqual([{ status: 'running', workerId }]);
  const rest = await claimNextRuns(workerId, 10);
  expect(idsOf(rest)).toEqual(ids.slice(2));
  expect(rest.isAll).toBe(true);
  expect(await claimNextRuns(workerId, 10)).toEqual({ runs: [], isAll: true });
});

test('several that take at once never take the same', async () => {
  const ids = await start(12);
  const taken = await Promise.all([5, 5, 5, 5].map((limit) => claimNextRuns(workerId, limit)));
  const last = await claimNextRuns(workerId, 12);
  const all = [...taken, last].flatMap(idsOf);
  expect(all.toSorted()).toEqual(ids.toSorted());
});

test('leaves alone what is not for now: other jobs, jobs of later, held runs, runs somebody is changing', async () => {
  const [judged = '', later = '', held = '', busy = '', ready = ''] = await start(5);
  await pgPool().query('SELECT graphile_worker.remove_job($1)', [judged]);
  await addJudgeJobs(pgPool(), [ownRequest(judged)]);
  await addRunJobs(pgPool(), [later], new Date(Date.now() + 60_000));
  await pgPool().query(`UPDATE "Run" SET status = 'paused' WHERE id = $1`, [held]);
  await transaction(async (client) => {
    await client.query('SELECT FROM "Run" WHERE id = $1 FOR UPDATE', [busy]);
    expect(idsOf(await claimNextRuns(workerId, 10))).toEqual([ready]);
  });
  expect(idsOf(await claimNextRuns(workerId, 10))).toEqual([busy]);
  expect(await jobs()).toEqual([`judge:${judged}`, held, later].sort());
});

test('a worker that is not registered any more gets nothing, and the jobs stay', async () => {
  const ids = await start(2);
  await pgPool().query('DELETE FROM "Worker" WHERE id = $1', [workerId]);
  expect(await claimNextRuns(workerId, 10)).toEqual({ runs: [], isAll: true });
  expect(await claimRun(ids[0] ?? '', workerId)).toBeNull();
  expect(await jobs()).toEqual(ids.toSorted());
});

test('a run that is handed back stands where it stood', async () => {
  const ids = await start(3);
  const { runs } = await claimNextRuns(workerId, 1);
  const { run, runAt } = runs[0] as (typeof runs)[number];
  expect(await releaseRun(run.id, run.epoch, runAt)).toBe(true);
  expect(await releaseRun(run.id, run.epoch, runAt)).toBe(false);
  expect(idsOf(await claimNextRuns(workerId, 3))).toEqual(ids);
});
