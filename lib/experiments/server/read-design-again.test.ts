import { afterAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { seedRegistry } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { createExperimentInputSchema } from '../schema';
import { seedExperiment } from '../testing/experiment-bench';
import { addArm } from './add-arm';
import { createExperiment } from './create-experiment';
import { getExperiment } from './get-experiment';
import { readDesignAgain } from './read-design-again';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(closeRunHub);

const input = {
  category: 'even',
  sample: { count: 2, seed: 5 },
  repeats: 3,
  concurrency: 7,
  maxUsd: '2.5',
  limits: { maxTurns: 7, maxUsd: '0.1' },
  seed: null,
} as const;

test('an unchanged design is launched again as it was', async () => {
  const { design, registries } = await seedExperiment({ tasks: 6, orchestrators: 2, input });
  const { id } = await createExperiment(design);
  const { from, values, changes } = await readDesignAgain(id);
  expect(from).toEqual({ id, name: design.name });
  expect(changes).toEqual(['Kept without standing in the form: maxTurns 7.']);
  expect(values).toEqual({
    ...input,
    name: `${design.name}, again`,
    datasetId: design.datasetId,
    datasetVersion: null,
    tags: [],
    difficulty: null,
    taskIds: null,
    orchestratorIds: registries.map(({ orchestrator }) => orchestrator.id),
    preferenceIds: [null],
    priceBookIds: [registries[0]?.book.id],
    judgeModelId: null,
  });
  const again = await createExperiment(createExperimentInputSchema.parse(values));
  const [one, other] = await Promise.all([getExperiment(id), getExperiment(again.id)]);
  expect(other.design).toEqual(one.design);
  expect(other.arms.map(({ label, arm }) => [label, arm])).toEqual(one.arms.map(({ label, arm }) => [label, arm]));
});

test('chosen tasks are those of its runs, also of an older version; what changed since is told', async () => {
  const { design, dataset, registries } = await seedExperiment({ tasks: 4 });
  const [, second, third] = await db().task.findMany({
    where: { datasetVersion: { datasetId: dataset.id } },
    orderBy: { ordinal: 'asc' },
    select: { id: true },
  });
  const { id } = await createExperiment({ ...design, taskIds: [second?.id ?? '', third?.id ?? ''] });
  expect((await readDesignAgain(id)).values.taskIds).toEqual([second?.id, third?.id]);

  const [first] = registries;
  const bookId = first?.book.id ?? '';
  const other = await seedRegistry();
  await addArm(id, { orchestratorId: other.orchestrator.id, priceBookId: other.book.id });
  await db().priceBookVersion.create({ data: { priceBookId: bookId, version: 2, effectiveAt: new Date() } });
  await db().priceBookVersion.create({
    data: { priceBookId: bookId, version: 3, effectiveAt: new Date(Date.now() + 86_400_000) }, // not in effect yet
  });
  await db().orchestrator.update({ where: { id: other.orchestrator.id }, data: { archivedAt: new Date() } });
  await db().datasetVersion.create({ data: { datasetId: dataset.id, version: 2, taskCount: 0 } });
  const { values, changes } = await readDesignAgain(id);
  expect(values).toMatchObject({
    datasetVersion: 1,
    taskIds: [second?.id, third?.id],
    orchestratorIds: [first?.orchestrator.id],
  });
  expect(changes).toEqual([
    `Dataset “${dataset.name}”: the same tasks again, of version 1; version 2 is the newest.`,
    `Orchestrator “${other.orchestrator.name}” is archived or deleted: left out.`,
    `Price book “${first?.book.name}”: version 1 then, version 2 now.`,
  ]);
  await db().orchestrator.update({ where: { id: other.orchestrator.id }, data: { archivedAt: null } });
  expect((await readDesignAgain(id)).changes.at(-1)).toMatch(/^It had 2 arms\. .* makes 4:/);
  const again = await createExperiment(createExperimentInputSchema.parse(values));
  expect((await getExperiment(again.id)).design).toMatchObject({ dataset: { version: 1 }, chosen: true });
});

test('a dataset or judge that is gone is to be chosen anew; of an experiment that is gone there is nothing', async () => {
  const { design, dataset } = await seedExperiment({ tasks: 2 });
  const { id } = await createExperiment(design);
  await pgPool().query(
    `UPDATE "Experiment" SET design = jsonb_set(design, '{judgeModel}', '{"id":"x","name":"Old judge"}') WHERE id = $1`,
    [id],
  );
  await db().dataset.update({ where: { id: dataset.id }, data: { archivedAt: new Date() } });
  const { values, changes } = await readDesignAgain(id);
  expect(values).toMatchObject({ datasetId: '', judgeModelId: null });
  expect(changes).toEqual([
    `Dataset “${dataset.name}” is archived or deleted: choose another one.`,
    'Judge model “Old judge” is archived or deleted: choose another one, or none.',
  ]);
  await expect(readDesignAgain('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not-found' });
});
