import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { forgetEnv } from '@/lib/env';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { EstimateInput } from '../schema';
import { runsOf, seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { estimateAdded } from './estimate-added';
import { estimateExperiment } from './estimate-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(closeRunHub);
const workers: Worker[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
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
  // Known numbers: every stored run took 3 calls and 4 s. At the prices of its book (output $10 per 1M tokens, $0.001 a call of
  // the tool), its two calls of the model and one of the tool come to $0.02; what they are booked at is something else.
  await pgPool().query(`UPDATE "Run" SET "callCount" = 3, "costUsd" = 0.7, "activeMs" = 4000, "costUnknownParts" = 0`);
  await pgPool().query(
    `UPDATE "Call" SET "inputTokens" = 0, "outputTokens" = 950, "costUsd" = 0.35, "costState" = 'priced' WHERE kind = 'model'`,
  );
  // The tasks compare text, so that a judge model takes them.
  await pgPool().query(`UPDATE "Task" SET checker = '{"type":"exact"}'`);
});

type Said = { verdict?: string; failed?: boolean; modelId?: string | null };
const judged = async (costUsd: string, costState: string, more: Said = {}) => {
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

test('time at no more at once than the workers that are alive can do', async () => {
  const total = async (more: Partial<EstimateInput>) => (await estimateExperiment({ ...input, ...more })).total;
  // 6 tasks × 100 repeats at 4 s each are 2,400 s of runs.
  expect(await total({ repeats: 100, concurrency: 64 })).toMatchObject({ wallMs: 2_400_000 / 64, workerLimit: null });
  const limit = { runsAtOnce: 64, workers: 0 };
  expect(await total({ repeats: 100, concurrency: 256 })).toMatchObject({
    wallMs: 2_400_000 / 64,
    workerLimit: limit,
  });
  // Fewer runs than the workers can do at once are held back by nothing.
  expect(await total({ repeats: 10, concurrency: 256 })).toMatchObject({ wallMs: 240_000 / 60, workerLimit: null });

  const { id } = await db().experiment.findFirstOrThrow();
  await pgPool().query(`UPDATE "Experiment" SET concurrency = 256 WHERE id = $1`, [id]);
  expect((await estimateAdded(id, { add: 'repeats', repeats: 20 })).total).toMatchObject({
    wallMs: 480_000 / 64,
    workerLimit: limit,
  });

  // One that died without a word is in the table and does nothing.
  await pgPool().query(
    `INSERT INTO "Worker" (id, "lockKey", host, pid, "queueIds") VALUES (gen_random_uuid(), 4711, 'gone', 1, '{}')`,
  );
  const own = [1, 2, 3].map(() =>
    startWorker({ ...benchOptions({ model: lookUpThenAnswer(2) }), concurrency: 1, sweepEveryMs: 60_000 }),
  );
  workers.push(...(await Promise.all(own)));
  expect(await total({ repeats: 100, concurrency: 256 })).toMatchObject({
    wallMs: 2_400_000 / 192,
    workerLimit: { runsAtOnce: 192, workers: 3 },
  });
  vi.stubEnv('WORKER_CONCURRENCY', '100');
  forgetEnv();
  expect(await total({ repeats: 100, concurrency: 256 })).toMatchObject({ wallMs: 2_400_000 / 256, workerLimit: null });
});

test('judging by what the judge has cost before; what is not known makes the total a lower bound', async () => {
  const design = { ...input, judgeModelId: judgeId() };
  const unknown = await estimateExperiment(design);
  expect(unknown).toMatchObject({
    judging: { answers: 6, asked: 6, basis: 0, cost: null },
    total: { cost: { usd: '0.12', unknownParts: 1 } },
  });
  await judged('0.001', 'priced');
  await judged('0.003', 'priced');
  await judged('0', 'free', { verdict: 'unsure', failed: true }); // could not be asked: says nothing of what asking costs
  const known = await estimateExperiment(design);
  expect(known).toMatchObject({
    judging: { answers: 6, asked: 6, basis: 2, cost: { usd: '0.012', unknownParts: 0 } },
    total: { cost: { usd: '0.132', unknownParts: 0 } },
  });
  await judged('0', 'unknown');
  expect((await estimateExperiment(design)).total.cost?.unknownParts).toBe(1);
  // Another model's judgements say nothing of this one.
  const { rowCount } = await pgPool().query(`UPDATE "Judgement" SET "modelId" = gen_random_uuid()`);
  expect(rowCount).toBeGreaterThan(2);
  expect((await estimateExperiment(design)).judging?.basis).toBe(0);
});

test('a judge model is asked about answers alone, and of these not about what the text or nothing decides', async () => {
  await db().judgement.deleteMany();
  const design = { ...input, judgeModelId: judgeId() };
  await judged('0.001', 'priced');
  await judged('0.003', 'priced');
  // The text alone decided two of the four that were to be read; nothing is to be learnt from one without a reference.
  await judged('0', 'free', { modelId: null });
  await judged('0', 'free', { modelId: null, verdict: 'wrong' });
  await judged('0', 'free', { modelId: null, verdict: 'unsure' });
  expect((await estimateExperiment(design)).judging).toEqual({
    answers: 6,
    asked: 3,
    basis: 2, // what the text decided does not make asking cheaper: $0.002 each
    cost: { usd: '0.006', unknownParts: 0 },
  });
  // Two of six runs ended without an answer: 6 × 4/6 answers, half of them asked about, at $0.002.
  const runs = await runsOf((await db().experiment.findFirstOrThrow()).id);
  const [silent, failed, ...others] = runs.map(({ id }) => id);
  expect(others).toHaveLength(4);
  await pgPool().query(`UPDATE "Run" SET status = 'budget-exceeded', answer = NULL WHERE id = $1`, [silent]);
  await pgPool().query(`UPDATE "Run" SET status = 'failed', "stopReason" = 'turn-limit', answer = NULL WHERE id = $1`, [
    failed,
  ]);
  const both = await estimateExperiment({ ...design, repeats: 3 });
  expect(both.judging).toMatchObject({ answers: 12, asked: 6, cost: { usd: '0.012' } });
  expect(both.total.cost).toEqual({ usd: '0.372', unknownParts: 0 }); // 18 runs at $0.02
  // Half of the tasks have no reference to compare with: nothing is asked about them.
  await pgPool().query(
    `UPDATE "Task" SET checker = '{"type":"model","modelId":null}', reference = CASE WHEN ordinal % 2 = 0 THEN ' ' ELSE reference END`,
  );
  expect((await estimateExperiment(design)).judging).toMatchObject({ answers: 2, asked: 1, cost: { usd: '0.002' } });
});

/** A book like the experiment's with these changes; its id. */
async function copyBook(change: (price: { subjectKind: string }) => object | null): Promise<string> {
  const id = seeded.registries[0]?.book.id ?? '';
  const prices = await db().price.findMany({ where: { version: { priceBookId: id } } });
  const created = prices.flatMap(({ id: _, versionId: __, ...price }) => {
    const changed = change(price);
    return changed === null ? [] : [{ ...price, ...changed }];
  });
  const book = await db().priceBook.create({
    data: {
      name: `Copy ${created.length} ${Math.random()}`,
      versions: { create: { version: 1, effectiveAt: new Date('2020-01-01'), prices: { create: created } } },
    },
  });
  return book.id;
}

test('dollars are what was called, at the prices of the book of each arm, whatever was booked', async () => {
  const own = seeded.registries[0]?.book.id ?? '';
  const dear = await copyBook(({ subjectKind }) => (subjectKind === 'model' ? { outputPerMillion: '100.000001' } : {}));
  const free = await copyBook(() => ({ state: 'free', inputPerMillion: null, outputPerMillion: null, perCall: null }));
  const partly = await copyBook(({ subjectKind }) => (subjectKind === 'model' ? null : {}));
  const { arms, total } = await estimateExperiment({ ...input, priceBookIds: [own, dear, free, partly] });
  expect(arms.map(({ cost }) => cost)).toEqual([
    { usd: '0.12', unknownParts: 0 }, // 6 runs at $0.02
    { usd: '1.1460000114', unknownParts: 0 }, // 6 × (1,900 × $100.000001 / 1M + $0.001)
    { usd: '0', unknownParts: 0 },
    { usd: '0.006', unknownParts: 12 }, // the tool is known, two calls of the model in each run are not
  ]);
  expect(total.cost?.unknownParts).toBe(12);
  expect(arms.map(({ priceBook }) => priceBook?.version)).toEqual([1, 1, 1, 1]);
});

test('what is added is estimated at the prices its arm is booked with', async () => {
  const { id } = await db().experiment.findFirstOrThrow();
  const [repeats, dear] = await Promise.all([
    estimateAdded(id, { add: 'repeats', repeats: 1 }),
    copyBook(({ subjectKind }) => (subjectKind === 'model' ? { outputPerMillion: '100' } : {})),
  ]);
  expect(repeats.total.cost).toEqual({ usd: '0.12', unknownParts: 0 });
  const orchestratorId = seeded.registries[0]?.orchestrator.id ?? '';
  const added = await estimateAdded(id, { add: 'arm', orchestratorId, priceBookId: dear });
  expect(added.total.cost).toEqual({ usd: '1.146', unknownParts: 0 });
});

test('a stored call whose tokens nobody counted stays unknown', async () => {
  const [call] = await db().call.findMany({ where: { kind: 'model' }, take: 1 });
  const { id } = await db().run.update({ where: { id: call?.runId ?? '' }, data: { lastSeq: { increment: 1 } } });
  await db().call.update({
    where: { id: call?.id ?? '' },
    data: { outputTokens: 0, costUsd: 0, costState: 'unknown' },
  });
  const { arms } = await estimateExperiment({ ...input, repeats: 2 });
  expect(id).toBe(call?.runId);
  expect(arms[0]?.cost).toEqual({ usd: '0.221', unknownParts: 2 }); // 12 runs like these six, of whose 12 calls one is not known
});
