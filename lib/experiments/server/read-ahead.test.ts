import { afterEach, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { partAtHand, versionOfPart } from './kept-parts';
import { readAhead } from './read-ahead';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

const isAtHand = async (id: string) => {
  const parts = await Promise.all(
    (['matrix', 'states', 'figures', 'uses', 'endings'] as const).map(async (name) =>
      partAtHand(name, { id, version: (await versionOfPart(name, id)) ?? '' }),
    ),
  );
  return parts.every((part) => part !== null);
};

test('what the latest experiments are drawn from is read when they have ended, and again after a judging pass', async () => {
  const { design } = await seedExperiment({ tasks: 2 });
  const { id } = await createExperiment(design);
  const tried = new Map<string, string>();
  await readAhead(tried);
  expect([...tried.keys()]).toEqual([]); // it has not ended

  workers.push(
    await startWorker({ concurrency: 4, sweepEveryMs: 60_000, ...benchOptions({ model: lookUpThenAnswer(1) }) }),
  );
  await untilExperiment(id, 'completed');
  expect(await isAtHand(id)).toBe(false);
  await readAhead(tried);
  expect([...tried.keys()]).toEqual([id]);
  expect(await isAtHand(id)).toBe(true);

  await pgPool().query(`UPDATE "Run" SET verdict = 'wrong' WHERE "experimentId" = $1`, [id]);
  await readAhead(tried);
  expect(await isAtHand(id)).toBe(false); // a single verdict: its parts are read when somebody asks
  await pgPool().query(
    `INSERT INTO "JudgingPass" (id, "experimentId", input, "judgeKey", "judgeName", status, "runCount")
     VALUES (gen_random_uuid(), $1, '{}', 'judge', 'Judge', 'done', 2)`,
    [id],
  );
  await readAhead(tried);
  expect(await isAtHand(id)).toBe(true);

  await pgPool().query('DELETE FROM "Experiment" WHERE id = $1', [id]);
  await readAhead(tried);
  expect([...tried.keys()]).toEqual([]);
});
