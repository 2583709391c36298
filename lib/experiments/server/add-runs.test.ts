import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer, seedRegistry } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { mostRuns } from '../schema';
import { runsOf, seedExperiment, statusOf, until, untilExperiment } from '../testing/experiment-bench';
import { addArm } from './add-arm';
import { addRepeats } from './add-repeats';
import { cancelExperiment } from './cancel-experiment';
import { createExperiment } from './create-experiment';
import { deleteExperiment } from './delete-experiment';
import { estimateAdded } from './estimate-added';
import { getExperiment } from './get-experiment';
import { getMatrix } from './get-matrix';
import { getRates } from './get-rates';
import { pauseExperiment } from './pause-experiment';
import { resumeExperiment } from './resume-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const work = async (turns = 1) => {
  workers.push(
    await startWorker({
      ...benchOptions({ model: lookUpThenAnswer(turns) }),
      concurrency: 16,
      sweepEveryMs: 60_000,
    }),
  );
};
const nobody = '00000000-0000-7000-8000-000000000000';

/** Task, arm, repeat and seed of every run, in the order of the runs. */
async function cellsOf(id: string) {
  const { rows } = await pgPool().query<{ cell: string }>(
    `SELECT r.title || ' ' || a.ordinal || ' ' || r.repeat || ' ' || coalesce(r.seed::text, '-') AS cell
     FROM "Run" AS r JOIN "ExperimentArm" AS a ON a.id = r."armId" WHERE r."experimentId" = $1 ORDER BY r.id`,
    [id],
  );
  return rows.map(({ cell }) => cell);
}

const title = (at: number) => `What is ${at} + ${42 - at}?`;

test('repeats of a completed experiment: every task under every arm once more, seeds going on, and it runs again', async () => {
  const { design } = await seedExperiment({ tasks: 3, orchestrators: 2, input: { repeats: 2, seed: 10 } });
  const { id } = await createExperiment(design);
  await work();
  await untilExperiment(id, 'completed');
  const before = await cellsOf(id);
  expect(await addRepeats(id, { repeats: 2 })).toEqual({ added: 12 });
  expect((await cellsOf(id)).slice(0, 12)).toEqual(before);
  expect((await cellsOf(id)).slice(12)).toEqual(
    [2, 3].flatMap((repeat) =>
      [0, 1, 2].flatMap((at) => [0, 1].map((arm) => `${title(at)} ${arm} ${repeat} ${10 + repeat}`)),
    ),
  );
  await untilExperiment(id, 'completed');
  expect(await getExperiment(id)).toMatchObject({
    runCount: 24,
    repeats: 4,
    design: { repeats: 4 },
    counts: { right: 24, waiting: 0, failed: 0 },
    endedAt: expect.any(String),
  });
  const found = await pgPool().query(
    `SELECT count(*)::int AS n FROM "RunSearch" AS s JOIN "Run" AS r ON r.id = s."runId" WHERE r."experimentId" = $1`,
    [id],
  );
  expect(found.rows[0].n).toBe(24);
});

test('an arm: the tasks of the stored runs, as often and under the same limits, whatever became of the dataset', async () => {
  const { design, dataset, registries } = await seedExperiment({
    tasks: 4,
    input: { repeats: 2, sample: { count: 2, seed: 3 }, limits: { maxTurns: 7 }, seed: null },
  });
  const { id } = await createExperiment(design);
  await work();
  await untilExperiment(id, 'completed');
  await deleteTasks(dataset.id);
  const [own] = registries;
  const other = await seedRegistry();
  const first = await addArm(id, { orchestratorId: own?.orchestrator.id ?? '', priceBookId: other.book.id });
  expect(first).toEqual({ added: 4 });
  await untilExperiment(id, 'completed');
  const { arms, runCount, counts } = await getExperiment(id);
  expect(runCount).toBe(8);
  expect(counts.right).toBe(8);
  // With a second book among them, every arm says its own.
  expect(arms.map(({ label }) => label)).toEqual([
    `${own?.orchestrator.name} · ${own?.book.name}`,
    `${own?.orchestrator.name} · ${other.book.name}`,
  ]);
  const matrix = await getMatrix(id);
  expect(matrix.tasks).toHaveLength(2);
  expect([...new Set(matrix.runIds)]).toHaveLength(8);
  expect(matrix.arm.filter((arm) => arm === 1)).toHaveLength(4);
  const { rows } = await pgPool().query(
    `SELECT DISTINCT p.text::json->'spec'->'limits'->>'maxTurns' AS turns FROM "Run" AS r
     JOIN "Payload" AS p ON p.hash = r."snapshotRef" WHERE r."experimentId" = $1`,
    [id],
  );
  expect(rows).toEqual([{ turns: '7' }]);
  expect((await getRates(id)).arms.map(({ rates }) => Object.keys(rates.models).length)).toEqual([1, 0]);

  // Repeats from now on are of both arms.
  expect(await addRepeats(id, { repeats: 1 })).toEqual({ added: 4 });
  await untilExperiment(id, 'completed');
  expect((await getExperiment(id)).counts.right).toBe(12);
});

const deleteTasks = (datasetId: string) => pgPool().query('DELETE FROM "Dataset" WHERE id = $1', [datasetId]);

test('added while it runs, with a pause and a resume between: every cell is run exactly once', async () => {
  const { design, registries } = await seedExperiment({ tasks: 12, input: { concurrency: 3 } });
  const other = await seedRegistry();
  const { id } = await createExperiment(design);
  await work(2);
  await until(async () => (await getExperiment(id)).counts.right > 1, 'it runs');
  await Promise.all([
    addRepeats(id, { repeats: 1 }),
    addArm(id, { orchestratorId: other.orchestrator.id, priceBookId: registries[0]?.book.id ?? null }),
    pauseExperiment(id),
    addRepeats(id, { repeats: 2 }),
  ]);
  expect(await statusOf(id)).toBe('paused'); // what is added to a paused experiment waits with the rest
  await resumeExperiment(id);
  await untilExperiment(id, 'completed');
  const cells = await cellsOf(id);
  const { arms, repeats, runCount, counts } = await getExperiment(id);
  expect(repeats).toBe(4);
  expect(arms).toHaveLength(2);
  expect(runCount).toBe(12 * 2 * 4);
  expect(counts.right).toBe(runCount);
  expect(new Set(cells).size).toBe(runCount);
  const ends = await pgPool().query(
    `SELECT count(*)::int AS ends FROM "RunEvent" AS e JOIN "Run" AS r ON r.id = e."runId" WHERE r."experimentId" = $1
     AND e.type = 'run-end' AND e.data->>'reason' = 'answered'`,
    [id],
  );
  expect(ends.rows[0].ends).toBe(runCount);
});

test('a cap that is spent stops what was added before it begins', async () => {
  const { design } = await seedExperiment({ tasks: 3, input: { maxUsd: '100' } });
  const { id } = await createExperiment(design);
  await work(2);
  await untilExperiment(id, 'completed');
  await pgPool().query('UPDATE "Experiment" SET "maxUsd" = 0.000000001 WHERE id = $1', [id]);
  await addRepeats(id, { repeats: 1 });
  await untilExperiment(id, 'budget-exceeded');
  expect((await getExperiment(id)).counts).toMatchObject({ right: 3, waiting: 3 });
});

test('the estimate of what is added is of what is added alone', async () => {
  const { design, registries } = await seedExperiment({ tasks: 6, orchestrators: 2, input: { concurrency: 4 } });
  const { id } = await createExperiment(design);
  await work(2);
  await untilExperiment(id, 'completed');
  const repeats = await estimateAdded(id, { add: 'repeats', repeats: 3 });
  expect(repeats).toMatchObject({
    arm: null,
    taskCount: 6,
    runCount: 36,
    judging: null,
    total: { basis: 12, calls: 36 * 3 },
  });
  expect(repeats.arms.map(({ basisOf }) => basisOf)).toEqual(Array(2).fill('orchestrator-and-preference'));
  const preference = await db().preference.create({
    data: {
      name: 'Frugal',
      versions: {
        create: {
          version: 1,
          weights: { accuracy: 0, cost: 1 },
          rules: {},
          sentence: 'Keep the cost as low as possible.',
        },
      },
    },
  });
  const arm = { orchestratorId: registries[0]?.orchestrator.id ?? '', preferenceId: preference.id };
  const added = await estimateAdded(id, { add: 'arm', ...arm });
  expect(added).toMatchObject({ runCount: 6, total: { basis: 6, calls: 18 } });
  expect(added.arms[0]?.basisOf).toBe('orchestrator'); // nothing is stored under this preference yet
});

test('an arm added after a change of the price book says the version it takes, and so do all labels', async () => {
  const { design, registries } = await seedExperiment({ tasks: 2, orchestrators: 2 });
  const { id } = await createExperiment(design);
  const [first, second] = registries;
  const book = first?.book ?? { id: '', name: '' };
  await db().priceBookVersion.create({ data: { priceBookId: book.id, version: 2, effectiveAt: new Date() } });
  const other = await seedRegistry();
  const arm = { orchestratorId: other.orchestrator.id, priceBookId: book.id };
  expect((await estimateAdded(id, { add: 'arm', ...arm })).arm).toEqual({
    orchestrator: { id: other.orchestrator.id, name: other.orchestrator.name, version: 1 },
    preference: null,
    priceBook: { id: book.id, name: book.name, version: 2 },
  });
  await addArm(id, arm);
  expect((await getExperiment(id)).arms.map(({ label }) => label)).toEqual([
    `${first?.orchestrator.name} · ${book.name} (version 1)`,
    `${second?.orchestrator.name} · ${book.name} (version 1)`,
    `${other.orchestrator.name} · ${book.name} (version 2)`,
  ]);
});

describe('what cannot be added is refused and nothing is written', () => {
  test('to one that was cancelled, to none, twice the same arm, or more than there may be', async () => {
    const { design, registries } = await seedExperiment({ tasks: 3, input: { repeats: 60 } });
    const { id } = await createExperiment(design);
    const arm = { orchestratorId: registries[0]?.orchestrator.id ?? '', priceBookId: registries[0]?.book.id ?? null };
    await expect(addArm(id, arm)).rejects.toMatchObject({ code: 'conflict', field: 'orchestratorId' });
    await expect(addArm(id, { ...arm, orchestratorId: nobody })).rejects.toMatchObject({ code: 'not-found' });
    await expect(addArm(id, { ...arm, priceBookId: nobody })).rejects.toMatchObject({ field: 'priceBookId' });
    await expect(addArm(id, { ...arm, preferenceId: nobody })).rejects.toMatchObject({ field: 'preferenceId' });
    await expect(addArm(nobody, arm)).rejects.toMatchObject({ code: 'not-found' });
    await expect(addRepeats(nobody, { repeats: 1 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(addRepeats(id, { repeats: 41 })).rejects.toMatchObject({ code: 'invalid-input', field: 'repeats' });
    for (const repeats of [0, -1, 1.5, 100, '2' as never])
      await expect(addRepeats(id, { repeats })).rejects.toMatchObject({ code: 'invalid-input', field: 'repeats' });
    await pgPool().query('UPDATE "Experiment" SET "runCount" = $2 WHERE id = $1', [id, mostRuns - 1]);
    await expect(addRepeats(id, { repeats: 1 })).rejects.toMatchObject({ code: 'invalid-input', field: 'repeats' });
    const other = await seedRegistry();
    await expect(addArm(id, { orchestratorId: other.orchestrator.id })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await pgPool().query('UPDATE "Experiment" SET "runCount" = 180 WHERE id = $1', [id]);
    expect((await getExperiment(id)).arms).toHaveLength(1);
    expect(await runsOf(id)).toHaveLength(180);
    await cancelExperiment(id);
    await expect(addRepeats(id, { repeats: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(addArm(id, { orchestratorId: other.orchestrator.id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await runsOf(id)).toHaveLength(180);
    await deleteExperiment(id);
    await expect(getRates(id)).rejects.toMatchObject({ code: 'not-found' });
  });
});
