import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cancelPass } from '@/lib/experiments/server/judging-passes';
import { startPass } from '@/lib/experiments/server/judging-start';
import { answeredExperiment } from '@/lib/experiments/testing/judging-bench';
import { passInputSchema } from '@/lib/judgements/judging-schema';
import { judgeWaiting, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import { pgPool } from '@/lib/pg';
import { useTestDatabase } from '@/lib/testing/test-database';
import { listRunsQuerySchema } from '../schema';
import { getRun } from './get-run';
import { listRuns } from './list-runs';
import { closeRunHub } from './run-hub';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof serveJudge>>;
beforeAll(async () => {
  server = await serveJudge(() => 'They agree. <correct>True</correct>');
});
afterAll(async () => {
  await server.close();
  await closeRunHub();
});

/** Which of these runs are shown as being judged: on their own pages, and in the list. */
async function shown(runIds: readonly string[]) {
  const { runs } = await listRuns(listRunsQuerySchema.parse({ limit: 100 }));
  const inList = new Map(runs.map(({ id, judging }) => [id, judging]));
  const onPages = await Promise.all(runIds.map(async (id) => (await getRun(id)).judging));
  return { onPages, inList: runIds.map((id) => inList.get(id)) };
}
const alike = (...judging: boolean[]) => ({ onPages: judging, inList: judging });

test('a run is being judged while a pass over its experiment has it in its queue, and no longer', async () => {
  const { model } = await seedJudge(server.baseUrl);
  const { id, runIds } = await answeredExperiment({ tasks: 3, orchestrators: 1 });
  const other = await answeredExperiment({ tasks: 1, orchestrators: 1 });
  const all = [...runIds, ...other.runIds];
  expect(await shown(all)).toEqual(alike(false, false, false, false));
  const start = () =>
    startPass(id, passInputSchema.parse({ id: newId(), judge: { type: 'model', modelId: model.id }, only: 'all' }));
  const pass = await start();
  expect(await shown(all)).toEqual(alike(true, true, true, false));
  await judgeWaiting(1);
  expect(await shown(all)).toEqual(alike(false, true, true, false));
  // In the judge's hands for the last time it still is; given up by the queue it is not.
  const attempt = (lockedAt: string) =>
    pgPool().query(
      `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, locked_at = ${lockedAt} WHERE key LIKE $1`,
      [`%:${runIds[1]}`],
    );
  await attempt('now()');
  expect(await shown(all)).toEqual(alike(false, true, true, false));
  await attempt('NULL');
  expect(await shown(all)).toEqual(alike(false, false, true, false));
  await cancelPass(id, pass.id);
  expect(await shown(all)).toEqual(alike(false, false, false, false));
  await start();
  expect(await shown(all)).toEqual(alike(true, true, true, false));
  await judgeWaiting();
  expect(await shown(all)).toEqual(alike(false, false, false, false));
});
