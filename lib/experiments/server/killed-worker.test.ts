import { afterAll, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { startWorker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { bundle } from '@/scripts/run-typescript.mjs';
import { runsOf, seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { workUntilKilled } from '../testing/work-until-killed';
import { addArm } from './add-arm';
import { addRepeats } from './add-repeats';
import { createExperiment } from './create-experiment';
import { getExperiment } from './get-experiment';

const database = useTestDatabase();
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });
afterAll(closeRunHub);

test('workers killed in the middle of an experiment: every run ends exactly once, within its places', async () => {
  const { design } = await seedExperiment({ tasks: 60, input: { concurrency: 7 } });
  const { id } = await createExperiment(design);
  const script = await bundle('lib/experiments/testing/worker-child.ts');
  for (const requests of [5, 23, 40]) await workUntilKilled({ script, requests, databaseUrl: database.url() });
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

test('repeats and an arm added between kills: every cell ends exactly once', async () => {
  const { design, registries } = await seedExperiment({ tasks: 20, orchestrators: 2, input: { concurrency: 7 } });
  const [first, second] = registries;
  const { id } = await createExperiment({ ...design, orchestratorIds: [first?.orchestrator.id ?? ''] });
  const script = await bundle('lib/experiments/testing/worker-child.ts');
  const kill = (requests: number) => workUntilKilled({ script, requests, databaseUrl: database.url() });
  await kill(9);
  await Promise.all([addRepeats(id, { repeats: 1 }), kill(14)]);
  await Promise.all([
    addArm(id, { orchestratorId: second?.orchestrator.id ?? '', priceBookId: first?.book.id ?? null }),
    kill(23),
  ]);
  await addRepeats(id, { repeats: 1 });
  const worker = await startWorker({
    ...benchOptions({ model: lookUpThenAnswer(3) }),
    concurrency: 16,
    sweepEveryMs: 100,
  });
  await untilExperiment(id, 'completed', 60_000);
  await worker.stop();

  expect(await getExperiment(id)).toMatchObject({ runCount: 120, repeats: 3, armCount: 2, counts: { right: 120 } });
  const cells = (await runsOf(id)).map(({ title, armId, repeat }) => `${title} ${armId} ${repeat}`);
  expect(new Set(cells).size).toBe(120);
  const { rows } = await pgPool().query(
    `SELECT count(*)::int AS ends, count(DISTINCT e."runId")::int AS runs FROM "RunEvent" AS e
     JOIN "Run" AS r ON r.id = e."runId" WHERE r."experimentId" = $1 AND e.type = 'run-end'`,
    [id],
  );
  expect(rows[0]).toEqual({ ends: 120, runs: 120 });
});
