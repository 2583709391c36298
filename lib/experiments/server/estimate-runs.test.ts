import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { EstimateInput } from '../schema';
import { runsOf, seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { estimateExperiment } from './estimate-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(closeRunHub);
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

let seeded: Awaited<ReturnType<typeof seedExperiment>>;
let input: EstimateInput;
const judgeId = () => seeded.registries[0]?.model.id ?? '';

beforeAll(async () => {
  seeded = await seedExperiment({ tasks: 6, input: { concurrency: 2 } });
  const { name: _, ...rest } = seeded.design;
  input = rest;
  workers.push(
    await startWorker({ ...benchOptions({ model: lookUpThenAnswer(2) }), concurrency: 8, sweepEveryMs: 60_000 }),
  );
  const { id } = await createExperiment(seeded.design);
  await untilExperiment(id, 'completed');
  // Known numbers: every stored run took 3 calls, $0.02 and 4 s.
  await pgPool().query(`UPDATE "Run" SET "callCount" = 3, "costUsd" = 0.02, "activeMs" = 4000, "costUnknownParts" = 0`);
  // The tasks compare text, so that a judge model takes them.
  await pgPool().query(`UPDATE "Task" SET checker = '{"type":"exact"}'`);
});

const judged = async (costUsd: string, costState: string, more: { verdict?: string; failed?: boolean } = {}) => {
  const [run] = await db().run.findMany({ take: 1 });
  const said = { kind: 'model', name: 'Judge', verdict: 'correct', modelId: judgeId(), costUsd, costState, ...more };
  await db().judgement.create({ data: { runId: run?.id ?? '', ...said } });
};

test('runs times averages, at the chosen concurrency; of the preference by itself once enough ran under it', async () => {
  const none = await estimateExperiment({ ...input, repeats: 2, concurrency: 4 });
  expect(none).toMatchObject({
    runCount: 12,
    judging: null,
    arms: [{ basis: 6, basisOf: 'orchestrator-and-preference', calls: 36, cost: { usd: '0.24', unknownParts: 0 } }],
    total: { basis: 6, calls: 36, cost: { usd: '0.24' }, activeMs: 48_000, wallMs: 12_000 },
  });
  const sentence = 'Keep the cost as low as possible.';
  const preference = await db().preference.create({
    data: { name: 'Frugal', versions: { create: { version: 1, weights: { cost: 1 }, rules: {}, sentence } } },
    include: { versions: true },
  });
  const frugal = { ...input, preferenceIds: [preference.id] };
  expect((await estimateExperiment(frugal)).arms).toMatchObject([{ basis: 6, basisOf: 'orchestrator', calls: 18 }]);
  const runs = await runsOf((await db().experiment.findFirstOrThrow()).id);
  const set = (count: number) =>
    pgPool().query(
      `UPDATE "Run" SET "preferenceVersionId" = $2, "preferenceName" = 'Frugal', "callCount" = 1 WHERE id = ANY ($1)`,
      [runs.slice(0, count).map(({ id }) => id), preference.versions[0]?.id],
    );
  await set(4); // too few by themselves: (4 × 1 + 2 × 3) / 6 calls a run
  expect((await estimateExperiment(frugal)).arms).toMatchObject([{ basis: 6, basisOf: 'orchestrator', calls: 10 }]);
  await set(5);
  expect((await estimateExperiment(frugal)).arms).toMatchObject([
    { basis: 5, basisOf: 'orchestrator-and-preference', calls: 6 },
  ]);
  await pgPool().query(
    `UPDATE "Run" SET "preferenceVersionId" = NULL, "preferenceName" = NULL, "callCount" = 3 WHERE id = ANY ($1)`,
    [runs.map(({ id }) => id)],
  );
});

test('judging by what the judge has cost before; what is not known makes the total a lower bound', async () => {
  const design = { ...input, judgeModelId: judgeId() };
  const unknown = await estimateExperiment(design);
  expect(unknown).toMatchObject({
    judging: { answers: 6, basis: 0, cost: null },
    total: { cost: { usd: '0.12', unknownParts: 1 } },
  });
  await judged('0.001', 'priced');
  await judged('0.003', 'priced');
  await judged('0', 'free', { verdict: 'unsure', failed: true }); // could not be asked: says nothing of what asking costs
  const known = await estimateExperiment(design);
  expect(known).toMatchObject({
    judging: { answers: 6, basis: 2, cost: { usd: '0.012', unknownParts: 0 } },
    total: { cost: { usd: '0.132', unknownParts: 0 } },
  });
  await judged('0', 'unknown');
  expect((await estimateExperiment(design)).total.cost?.unknownParts).toBe(1);
  // Another model's judgements say nothing of this one.
  const { rowCount } = await pgPool().query(`UPDATE "Judgement" SET "modelId" = gen_random_uuid()`);
  expect(rowCount).toBeGreaterThan(2);
  expect((await estimateExperiment(design)).judging?.basis).toBe(0);
});
