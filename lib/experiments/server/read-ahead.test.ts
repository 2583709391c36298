import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { partAtHand, versionOfPart } from './kept-parts';
import { drawOnce, readAhead } from './read-ahead';

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
  expect((await readAhead(tried)).map((experiment) => experiment.id)).toEqual([id]);
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

describe('drawing once', () => {
  let server: Server;
  const asked: string[] = [];
  let status = 200;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(status).end('page');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => server.close());
  const draw = () => {
    asked.length = 0;
    return drawOnce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { id: 'e', arms: [] });
  };

  test('asks for each page that the experiment has', async () => {
    status = 200;
    expect(await draw()).toBe(true);
    expect(asked[0]).toBe('/experiments/e');
    expect(asked).toContain('/experiments/e/calls');
    expect(asked).not.toContain('/experiments/e/tests'); // it has none
    expect(new Set(asked).size).toBe(7);
  });

  test('leaves a server alone that is not ready yet, and says which page failed', async () => {
    status = 503;
    expect(await draw()).toBe(false);
    expect(asked).toHaveLength(1);
    status = 500;
    await expect(draw()).rejects.toThrow('/experiments/e was answered with 500');
  });
});
