import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { checkerSchema } from '@/lib/judgements/schema';
import { orchestratorSetupSchema, toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { simulatedModels } from '@/lib/simulator/catalogue';
import { simulatedDocuments, simulatedTasks } from '@/lib/simulator/content';
import { shippedOrchestrators, shippedTools } from '@/lib/simulator/shipped-setups';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seed } from './seed';

useTestDatabase();

const counts = async () => ({
  backends: await db().backend.count(),
  models: await db().model.count(),
  tools: await db().tool.count(),
  books: await db().priceBook.count(),
  versions: await db().priceBookVersion.count(),
  prices: await db().price.count(),
  orchestrators: await db().orchestrator.count(),
  preferences: await db().preference.count(),
  datasets: await db().datasetVersion.count(),
  tasks: await db().task.count(),
  documents: await db().document.count(),
  passages: await db().passage.count(),
});

/** As if an earlier version of the content had been seeded. */
const pretendOlder = async (forget: string[] = []) => {
  const { value } = await db().setting.findUniqueOrThrow({ where: { key: 'shipped-content' } });
  const state = value as { version: string; tasks: string; added: string[] };
  const added = state.added.filter((name) => !forget.includes(name));
  await db().setting.update({
    where: { key: 'shipped-content' },
    data: { value: { ...state, version: 'old', added } },
  });
};

describe('seed', { timeout: 30_000 }, () => {
  it('registers everything once, from several processes at a time', async () => {
    await Promise.all([seed(), seed(), seed()]);
    const found = await counts();
    expect(found).toMatchObject({
      backends: 1,
      models: simulatedModels.length,
      tools: shippedTools.length,
      books: 1,
      versions: 1,
      orchestrators: shippedOrchestrators.length,
      datasets: 1,
      tasks: simulatedTasks.length,
      documents: simulatedDocuments.length,
      passages: simulatedDocuments.length,
    });
    expect(found.prices).toBe(simulatedModels.length + shippedTools.length);
    await seed();
    expect(await counts()).toEqual(found);
  });

  it('writes JSON columns that their owners can read, with ids that exist', async () => {
    const models = new Set((await db().model.findMany()).map(({ id }) => id));
    const tools = await db().tool.findMany();
    for (const tool of tools)
      for (const choice of toolModelChoiceSchema.array().parse(tool.modelChoices))
        expect(models.has(choice.modelId)).toBe(true);
    for (const { setup } of await db().orchestratorVersion.findMany()) {
      const parsed = orchestratorSetupSchema.parse(setup);
      expect(models.has(parsed.modelId)).toBe(true);
      for (const { toolId } of parsed.tools) expect(tools.some(({ id }) => id === toolId)).toBe(true);
    }
    for (const version of await db().preferenceVersion.findMany()) {
      preferenceWeightsSchema.parse(version.weights);
      preferenceRulesSchema.parse(version.rules);
    }
    for (const { checker } of await db().task.findMany()) checkerSchema.parse(checker);
    const unpriced = await db().price.count({ where: { modelId: null, toolId: null } });
    expect(unpriced).toBe(0);
  });

  it('makes the documents searchable', async () => {
    const [row] = await db().$queryRaw<{ found: bigint; missing: bigint }[]>`
      SELECT count(*) FILTER (WHERE search @@ plainto_tsquery('simple', 'Grey Heron')) AS found,
             count(*) FILTER (WHERE search IS NULL) AS missing FROM "Passage"`;
    expect(Number(row?.found)).toBeGreaterThan(0);
    expect(Number(row?.missing)).toBe(0);
  });

  it('never undoes what a user did', async () => {
    await db().preference.delete({ where: { name: 'Fastest' } });
    await db().orchestrator.update({ where: { name: 'Random (simulated)' }, data: { name: 'Dice' } });
    await db().model.updateMany({ where: { servedName: 'sim/aria-large' }, data: { description: 'mine' } });
    const before = await counts();
    await pretendOlder();
    await seed();
    expect(await counts()).toEqual(before);
    expect(await db().orchestrator.findUnique({ where: { name: 'Random (simulated)' } })).toBeNull();
    expect((await db().model.findFirst({ where: { servedName: 'sim/aria-large' } }))?.description).toBe('mine');
  });

  it('adds what a later version brings, prices in a version of their own', async () => {
    const model = simulatedModels.at(-1);
    const name = model?.name ?? '';
    await db().model.delete({ where: { name } });
    await db().price.deleteMany({ where: { subject: name } });
    const before = await counts();
    await pretendOlder([`model:${model?.servedName}`, `price:model/${name}`]);
    await seed();
    const after = await counts();
    expect(after.models).toBe(before.models + 1);
    expect(after.versions).toBe(2);
    const latest = await db().priceBookVersion.findFirst({ orderBy: { version: 'desc' }, include: { prices: true } });
    expect(latest?.prices).toHaveLength(simulatedModels.length + shippedTools.length);
    expect(latest?.prices.find(({ subject }) => subject === name)?.modelId).toEqual(expect.any(String));
  });
});
