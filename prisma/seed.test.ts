import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { checkerSchema } from '@/lib/judgements/schema';
import { orchestratorSetupSchema, toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { simulatedModels } from '@/lib/simulator/catalogue';
import { simulatedDocuments, simulatedTasks } from '@/lib/simulator/content';
import { simulatedPriceBook } from '@/lib/simulator/price-book';
import { shippedOrchestrators, shippedTools } from '@/lib/simulator/shipped-setups';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seed } from './seed';
import { paperPriceBooks } from './seeds/paper-price-books';

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
      books: 1 + paperPriceBooks.length,
      versions: 1 + paperPriceBooks.length,
      orchestrators: shippedOrchestrators.length,
      datasets: 1,
      tasks: simulatedTasks.length,
      documents: simulatedDocuments.length,
      passages: simulatedDocuments.length,
    });
    const ofThePaper = paperPriceBooks.reduce((sum, { prices }) => sum + prices.length, 0);
    expect(found.prices).toBe(simulatedModels.length + shippedTools.length + ofThePaper);
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
    const unlinked = { modelId: null, toolId: null, version: { priceBook: { name: simulatedPriceBook.name } } };
    expect(await db().price.count({ where: unlinked })).toBe(0);
  });

  it('makes the documents searchable', async () => {
    const [row] = await db().$queryRaw<{ found: bigint; missing: bigint }[]>`
      SELECT count(*) FILTER (WHERE search @@ plainto_tsquery('simple', 'Grey Heron')) AS found,
             count(*) FILTER (WHERE search IS NULL) AS missing FROM "Passage"`;
    expect(Number(row?.found)).toBeGreaterThan(0);
    expect(Number(row?.missing)).toBe(0);
  });

  it("ships the paper's prices as books of their own, not the default, linked to nothing", async () => {
    const books = await db().priceBook.findMany({
      where: { name: { in: paperPriceBooks.map(({ name }) => name) } },
      include: { versions: { include: { prices: true } } },
      orderBy: { name: 'asc' },
    });
    expect(books.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['ToolOrchestra paper · evaluation set', false],
      ['ToolOrchestra paper · training set', false],
      ['ToolOrchestra paper · unseen set', false],
    ]);
    const prices = books.flatMap(({ versions }) => versions.flatMap((version) => version.prices));
    expect(prices.every(({ modelId, toolId }) => modelId === null && toolId === null)).toBe(true);
    const of = (book: number, subject: string) => {
      const price = books[book]?.versions[0]?.prices.find((one) => one.subject === subject);
      return [
        price?.state,
        price?.inputPerMillion?.toFixed(),
        price?.outputPerMillion?.toFixed(),
        price?.latencySeconds,
      ];
    };
    expect(of(0, 'gpt-5')).toEqual(['priced', '1.25', '10', 96]);
    expect(of(0, 'Qwen/Qwen2.5-Math-7B-Instruct')).toEqual(['priced', '0.2', '0.2', 9]);
    expect(of(1, 'DeepSeek-R1')).toEqual(['unknown', undefined, undefined, null]);
    expect(of(2, 'Claude Opus 4.1')).toEqual(['priced', '15', '75', null]);
    const web = books[0]?.versions[0]?.prices.find(({ subject }) => subject === 'Tavily web search');
    expect([web?.perRequest?.toFixed(), web?.perDocument?.toFixed()]).toEqual(['0.01', '0.002']);
  });

  it('never undoes what a user did', async () => {
    await db().preference.delete({ where: { name: 'Fastest' } });
    await db().priceBook.delete({ where: { name: 'ToolOrchestra paper · unseen set' } });
    await db().priceBook.update({ where: { name: 'ToolOrchestra paper · training set' }, data: { name: 'Mine' } });
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
    expect(after.versions).toBe(before.versions + 1);
    const latest = await db().priceBookVersion.findFirst({
      where: { priceBook: { name: simulatedPriceBook.name } },
      orderBy: { version: 'desc' },
      include: { prices: true },
    });
    expect(latest?.prices).toHaveLength(simulatedModels.length + shippedTools.length);
    expect(latest?.prices.find(({ subject }) => subject === name)?.modelId).toEqual(expect.any(String));
  });
});
