import { afterEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { settledVersion } from './settled-version';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

test('is another one after each write to a run or a model, and none while a run is open', async () => {
  const { design } = await seedExperiment({ tasks: 2 });
  const { id } = await createExperiment(design);
  expect(await settledVersion(id)).toBeNull();
  workers.push(
    await startWorker({ concurrency: 4, sweepEveryMs: 60_000, ...benchOptions({ model: lookUpThenAnswer(1) }) }),
  );
  await untilExperiment(id, 'completed');

  const seen = [await settledVersion(id)];
  const calls = await settledVersion(id, 'calls');
  expect(calls).toMatch(/^[0-9a-f]{32}$/);
  expect(seen[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(await settledVersion(id)).toBe(seen[0]);
  const one = `SELECT id FROM "Run" WHERE "experimentId" = $1 ORDER BY id LIMIT 1`;
  const judge = () => pgPool().query(`UPDATE "Run" SET verdict = 'wrong' WHERE id = (${one})`, [id]);
  const changes = [
    judge,
    // The same value again is a write like any other: who made it may have written elsewhere too.
    judge,
    () => pgPool().query(`UPDATE "Run" SET "armId" = NULL WHERE id = (${one})`, [id]),
    async () => {
      const model = await db().model.findFirstOrThrow();
      await db().model.update({ where: { id: model.id }, data: { family: 'another' } });
    },
    () => pgPool().query(`DELETE FROM "Run" WHERE id = (${one})`, [id]),
  ];
  const callsSeen = [calls];
  for (const change of changes) {
    await change();
    seen.push(await settledVersion(id));
    callsSeen.push(await settledVersion(id, 'calls'));
  }
  expect(new Set(seen).size).toBe(changes.length + 1);
  expect(seen).not.toContain(null);
  // Who was called is the same whatever is thought of the answer, and when a run goes that was put aside before.
  const [, judged, again, aside, model, deleted] = callsSeen;
  expect([judged, again]).toEqual([calls, calls]);
  expect(new Set([calls, aside, model]).size).toBe(3);
  expect(deleted).toBe(model);
  expect(await settledVersion('01a20487-ab80-7044-9560-44e47e062680')).toBeNull();
});
