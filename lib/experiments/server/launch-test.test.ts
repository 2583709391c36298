import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { getPriceBook } from '@/lib/price-books/server/get-price-book';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { seedRegistry } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { createExperimentInputSchema } from '../schema';
import { seedTested } from '../testing/test-bench';
import { createExperiment } from './create-experiment';
import { getExperiment } from './get-experiment';
import { getRates } from './get-rates';
import { launchTest } from './launch-test';
import { listExperiments } from './list-experiments';
import { previewTest } from './plan-test';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
beforeAll(ensureQueueSchema);
afterAll(closeRunHub);

const amountsIn = async (bookId: string, names: readonly string[]) => {
  const { prices } = await getPriceBook(bookId);
  return names.map((name) => prices.find(({ subject }) => subject === name)?.outputPerMillion ?? null);
};

test('unseen prices: the base book beside one permuted among the models of a tool and one scaled, in one experiment', async () => {
  const { book, models, suffix, byPrices } = await seedTested();
  const dear = models[2];
  const input = byPrices({
    variants: [
      { type: 'permute', seed: 2 },
      { type: 'scale', factor: '10', subjectKind: 'model', subjectId: dear?.id },
    ],
  });
  const preview = await previewTest(input);
  expect(preview.estimate).toMatchObject({ runCount: 6, taskCount: 2 });
  expect(preview.books.map(({ name }) => name)).toEqual([
    `permuted, seed 2, for Test ${suffix}`,
    `dear ${suffix} × 10, for Test ${suffix}`,
  ]);
  expect(preview.books[1]?.changes.map(({ old, next }) => [old.outputPerMillion, next.outputPerMillion])).toEqual([
    ['20', '200'],
  ]);
  expect(await db().priceBook.count({ where: { name: { endsWith: `Test ${suffix}` } } })).toBe(0);

  const { id } = await launchTest(input);
  const { arms, design, runCount } = await getExperiment(id);
  expect(runCount).toBe(6);
  expect(design.test).toMatchObject({ kind: 'prices', base: { id: book.id, name: book.name }, books: [{}, {}] });
  const ids = arms.map(({ arm }) => arm.priceBook?.id ?? '');
  expect(ids[0]).toBe(book.id);
  expect(arms.map(({ label }) => label)).toEqual([
    `asking ${suffix} · ${book.name}`,
    `asking ${suffix} · permuted, seed 2, for Test ${suffix}`,
    `asking ${suffix} · dear ${suffix} × 10, for Test ${suffix}`,
  ]);
  const names = models.map(({ name }) => name);
  expect(await amountsIn(ids[0] ?? '', names)).toEqual(['1', '5', '20']);
  const permuted = await amountsIn(ids[1] ?? '', names);
  expect(permuted).not.toEqual(['1', '5', '20']);
  expect([...permuted].sort()).toEqual(['1', '20', '5']);
  expect(await amountsIn(ids[2] ?? '', names)).toEqual(['1', '5', '200']);
  // What the runs are booked with is what the books say.
  const rates = (await getRates(id)).arms.map((arm) =>
    models.map((model) => arm.rates.models[model.id]?.outputPerMillion),
  );
  expect(rates).toEqual([['1', '5', '20'], permuted, ['1', '5', '200']]);
  const { rows } = await pgPool().query(
    `SELECT count(DISTINCT "priceBookVersionId")::int AS books FROM "Run" WHERE "experimentId" = $1`,
    [id],
  );
  expect(rows[0].books).toBe(3);

  // Launched again, the books of the same name are further ones.
  const again = await getExperiment((await launchTest(input)).id);
  expect(again.arms[1]?.arm.priceBook?.name).toBe(`permuted, seed 2, for Test ${suffix} (2)`);
});

test('the list and the page say what an experiment was launched to test, and nothing of one that is not or is older', async () => {
  const { byPrices, byPairs } = await seedTested();
  const prices = await launchTest(byPrices());
  const obedience = await launchTest(byPairs());
  const older = await launchTest(byPairs());
  await pgPool().query(`UPDATE "Experiment" SET design = design - 'test' WHERE id = $1`, [older.id]);
  const input = createExperimentInputSchema.parse(byPairs());
  const plain = await createExperiment(input);
  const { experiments } = await listExperiments({ limit: 100 });
  const listed = [prices, obedience, older, plain].map(({ id }) => experiments.find((one) => one.id === id)?.testKind);
  expect(listed).toEqual(['prices', 'obedience', null, null]);
  expect((await getExperiment(prices.id)).testKind).toBe('prices');
});

test('obedience: what is missing is made, what is there is taken', async () => {
  const { models, suffix, byPairs } = await seedTested();
  const input = byPairs({
    pairs: [
      { type: 'aims', left: 'cost', right: 'accuracy' },
      { type: 'use', subjectKind: 'model', subjectId: models[0]?.id },
      { type: 'aims', left: 'latency', right: 'accuracy' },
    ],
  });
  const preview = await previewTest(input);
  expect(preview.preferences.map(({ name, isNew }) => [name, isNew])).toEqual([
    ['Test: only low cost', true],
    ['Test: only accuracy', true],
    [`Test: prefer cheap ${suffix}`, true],
    [`Test: avoid cheap ${suffix}`, true],
    ['Test: only quick answers', true],
  ]);
  const { id } = await launchTest(input);
  const { arms, design } = await getExperiment(id);
  expect(arms).toHaveLength(5);
  expect(design.test).toMatchObject({
    kind: 'obedience',
    pairs: [
      {
        about: 'low cost against accuracy',
        left: { name: 'Test: only low cost' },
        right: { name: 'Test: only accuracy' },
      },
      { about: `cheap ${suffix}: preferred against avoided` },
      { right: { name: 'Test: only accuracy' } },
    ],
  });
  const told = (await getRates(id)).arms.map(({ preference }) => preference);
  expect(told[0]).toMatchObject({ weights: { accuracy: 0, cost: 1 }, sentence: 'Keep the cost as low as possible.' });
  expect(told[2]).toMatchObject({ weights: { accuracy: 1, models: { [models[0]?.id ?? '']: 1 } } });
  expect(told[2]?.sentence).toContain(`prefer cheap ${suffix}.`);
  expect(told[3]?.sentence).toMatch(new RegExp(`Avoid cheap ${suffix}\\.$`));
  expect((await previewTest(input)).preferences.map(({ isNew }) => isNew)).toEqual(Array(5).fill(false));
  const count = await db().preference.count();
  await launchTest(input);
  expect(await db().preference.count()).toBe(count);
  // One whose newest version says something else is not taken.
  const cost = await db().preference.findUniqueOrThrow({ where: { name: 'Test: only low cost' } });
  await db().preferenceVersion.create({
    data: { preferenceId: cost.id, version: 2, weights: { accuracy: 1 }, rules: {}, sentence: 'Something else.' },
  });
  expect((await previewTest(input)).preferences[0]).toMatchObject({ name: 'Test: only low cost (2)', isNew: true });
});

test('several price books of a plain design are arms that say which; the one asked for before still works', async () => {
  const { book, orchestrator, byPrices, suffix } = await seedTested();
  const other = await seedRegistry();
  const { name, datasetId } = byPrices();
  const design = { name, datasetId, orchestratorIds: [orchestrator.id] };
  const both = await getExperiment((await createExperiment({ ...design, priceBookIds: [book.id, other.book.id] })).id);
  expect(both.arms.map(({ label, arm }) => [label, arm.priceBook?.id])).toEqual([
    [`asking ${suffix} · ${book.name}`, book.id],
    [`asking ${suffix} · ${other.book.name}`, other.book.id],
  ]);
  const one = await getExperiment((await createExperiment({ ...design, priceBookId: book.id })).id);
  expect(one.arms.map(({ label, arm }) => [label, arm.priceBook?.id])).toEqual([[`asking ${suffix}`, book.id]]);
  await expect(createExperiment({ ...design, priceBookIds: [book.id, book.id] })).rejects.toMatchObject({
    field: 'priceBookIds',
  });
});
