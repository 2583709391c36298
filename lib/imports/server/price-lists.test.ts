import { beforeEach, describe, expect, it } from 'vitest';
import { POST as applyRoute } from '@/app/api/imports/apply/route';
import { db } from '@/lib/db';
import { plainAmounts } from '@/lib/price-books/server/plain-amounts';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { ImportRow } from '../schema';
import { applicable, apply as applyAs, type Choices, clearRegistry, preview, states } from '../testing/import-client';
import { bigLitellmMap, litellmMap, openrouterList } from '../testing/price-lists';

useTestDatabase();
beforeEach(clearRegistry);

const apply = (text: string, rows: readonly ImportRow[], choices: Choices, format = 'litellm') =>
  applyAs(text, rows, choices, format);
const named = (rows: readonly ImportRow[], ...names: string[]) => rows.filter(({ name }) => names.includes(name));
const pricesOf = async (name: string, version = 1) => {
  const found = await db().priceBookVersion.findFirstOrThrow({
    where: { version, priceBook: { name } },
    include: { prices: true },
  });
  return new Map(found.prices.map((price) => [price.subject, { ...price, amounts: plainAmounts(price) }]));
};
const makeModel = async (servedName: string, name = servedName) => {
  const backend = await db().backend.upsert({
    where: { name: 'gpu' },
    create: { name: 'gpu', baseUrls: ['http://gpu/v1'] },
    update: {},
  });
  return db().model.create({
    data: {
      backendId: backend.id,
      name,
      servedName,
      capabilities: { tools: false, parallelTools: true, vision: false, reasoning: 'auto' },
      budgets: {},
    },
  });
};
const intoNew = (name: string): Choices => ({ priceTarget: { type: 'new', name } });

describe("LiteLLM's price map", () => {
  it('says of every entry what becomes of it', async () => {
    const { body } = await preview(litellmMap);
    expect(body.format).toBe('litellm');
    expect(body.priceTarget).toEqual({ type: 'new', name: 'LiteLLM price map' });
    expect(states(body.rows)).toEqual([
      'sample_spec: skipped',
      'fallback_generalizations: skipped',
      'gpt-5: new',
      'azure/gpt-5: new',
      'together_ai/Qwen/Qwen3-32B: new',
      'ollama/llama3: new',
      'text-embedding-3-small: skipped',
      'dall-e-3: skipped',
      'no-price: skipped',
      'negative: problem',
      'words: problem',
      'list: problem',
      'twice: problem',
    ]);
    expect(
      named(body.rows, 'gpt-5', 'negative', 'words', 'twice').map(({ where, facts, reasons }) => [
        where,
        facts,
        ...reasons,
      ]),
    ).toEqual([
      ['line 4', '$1.25 in, $10.00 out, $0.125 cached in per 1M tokens, 400,000 tokens of context'],
      ['line 12', null, '"input_cost_per_token" is -1: a price cannot be negative or that high.'],
      ['line 13', null, '"input_cost_per_token" is "cheap": this is no price.'],
      ['line 16', null, expect.stringContaining('is there twice')],
    ]);
  });

  it('fills a new book exactly and links the registered models, with and without a prefix', async () => {
    const gpt = await makeModel('gpt-5', 'My GPT');
    const qwen = await makeModel('qwen/Qwen3-32b', 'My Qwen');
    const { body } = await preview(litellmMap, intoNew('Lite'));
    expect(body.rows.filter(({ preselected }) => preselected).map(({ name }) => name)).toEqual([
      'gpt-5',
      'azure/gpt-5',
      'together_ai/Qwen/Qwen3-32B',
    ]);
    expect(named(body.rows, 'azure/gpt-5')[0]?.reasons).toEqual([
      'Fits "My GPT", which takes its price from "gpt-5" if that is chosen.',
    ]);
    const { status, body: result } = await apply(litellmMap, applicable(body.rows), intoNew('Lite'));
    expect(status).toBe(200);
    expect(result.made).toMatchObject([{ kind: 'price-book', name: 'Lite', what: 'created', detail: '4 prices' }]);
    const prices = await pricesOf('Lite');
    expect(prices.get('gpt-5')).toMatchObject({
      modelId: gpt.id,
      state: 'priced',
      amounts: { inputPerMillion: '1.25', outputPerMillion: '10', cachedInputPerMillion: '0.125' },
      note: 'openai',
    });
    expect(prices.get('azure/gpt-5')).toMatchObject({
      modelId: null,
      amounts: { inputPerMillion: '1.38', outputPerMillion: '11' },
    });
    expect(prices.get('together_ai/Qwen/Qwen3-32B')).toMatchObject({
      modelId: qwen.id,
      amounts: { inputPerMillion: '0.8', outputPerMillion: '0.8' },
    });
    expect(prices.get('ollama/llama3')).toMatchObject({ state: 'free', amounts: { inputPerMillion: null } });
    // Chosen alone, the entry with a prefix gives the model its price.
    await apply(litellmMap, named(body.rows, 'azure/gpt-5'), intoNew('Lite 2')).then(({ status: refused }) =>
      expect(refused).toBe(409),
    );
    const second = await preview(litellmMap, intoNew('Lite 2'));
    await apply(litellmMap, named(second.body.rows, 'azure/gpt-5'), intoNew('Lite 2'));
    expect((await pricesOf('Lite 2')).get('azure/gpt-5')?.modelId).toBe(gpt.id);
  });

  it('merges into a book as its next version and tells what changes', async () => {
    const first = await preview(litellmMap, intoNew('Lite'));
    const { body } = await apply(litellmMap, named(first.body.rows, 'gpt-5', 'ollama/llama3'), intoNew('Lite'));
    const target: Choices = { priceTarget: { type: 'existing', id: body.made[0]?.id ?? '' } };
    const cheaper = litellmMap.replace('1.25e-06', '1e-6');
    const shown = await preview(cheaper, target);
    expect(
      named(shown.body.rows, 'gpt-5', 'azure/gpt-5', 'ollama/llama3').map(({ state, reasons }) => [state, ...reasons]),
    ).toEqual([['changed', 'in $1.25 → $1.00'], ['new'], ['same']]);
    const { body: result } = await apply(cheaper, named(shown.body.rows, 'gpt-5'), target);
    expect(result.made).toMatchObject([{ what: 'changed', detail: '1 price, version 2' }]);
    const [before, after] = [await pricesOf('Lite', 1), await pricesOf('Lite', 2)];
    expect([before.get('gpt-5')?.amounts.inputPerMillion, after.get('gpt-5')?.amounts.inputPerMillion]).toEqual([
      '1.25',
      '1',
    ]);
    expect([...after.keys()].sort()).toEqual(['gpt-5', 'ollama/llama3']);
  });

  it('updates context and abilities of models that fit, only when asked', async () => {
    const model = await makeModel('gpt-5');
    const none: Choices = { priceTarget: { type: 'none' } };
    expect(named((await preview(litellmMap, none)).body.rows, 'gpt-5')[0]?.state).toBe('same');
    const asked: Choices = { ...none, updateModels: true };
    const { body } = await preview(litellmMap, asked);
    expect(named(body.rows, 'gpt-5')[0]?.reasons).toContain('gpt-5: context 32,768 → 400,000 tokens');
    await apply(litellmMap, named(body.rows, 'gpt-5'), asked);
    expect(await db().model.findUniqueOrThrow({ where: { id: model.id } })).toMatchObject({
      contextTokens: 400_000,
      capabilities: { tools: true, parallelTools: true, vision: true, reasoning: 'auto' },
    });
    expect(await db().priceBook.count()).toBe(0);
  });

  it('refuses taken names, gone books, and rows that came out differently in the meantime', async () => {
    const first = await preview(litellmMap, intoNew('Lite'));
    const rows = named(first.body.rows, 'gpt-5');
    expect((await apply(litellmMap, rows, intoNew('Lite'))).status).toBe(200);
    const before = await readWholeDatabase();
    const taken = await preview(litellmMap, intoNew('Lite'));
    expect(taken.body.priceTargetIssue).toContain('There is a price book named "Lite" already');
    const refused = await apply(litellmMap, named(taken.body.rows, 'gpt-5'), intoNew('Lite'));
    expect([refused.status, refused.body.field]).toEqual([400, 'choices.priceTarget']);
    const gone: Choices = { priceTarget: { type: 'existing', id: '01900000-0000-7000-8000-000000000000' } };
    expect((await preview(litellmMap, gone)).body.priceTargetIssue).toContain('does not exist');
    await makeModel('gpt-5');
    const moved = await readWholeDatabase();
    expect((await apply(litellmMap, rows, intoNew('Other'))).status).toBe(409);
    expect(await readWholeDatabase()).toEqual(moved);
    expect(moved['public.PriceBook']).toEqual(before['public.PriceBook']);
    // A problem row cannot be slipped in, nor one that is not there.
    expect((await apply(litellmMap, named(first.body.rows, 'negative'), intoNew('X'))).status).toBe(400);
    const strange = await callRoute(applyRoute, '/', {
      body: { text: litellmMap, format: 'litellm', choices: {}, selection: [{ id: 'price:none', print: 'x' }] },
    });
    expect(strange.status).toBe(409);
  });

  it('takes a map of the published size, every price exact', async () => {
    const map = bigLitellmMap(1_600_000);
    expect(map.text.length).toBeGreaterThan(1_600_000);
    const { body } = await preview(map.text, intoNew('Big'));
    expect(body.rows).toHaveLength(map.count);
    const rows = applicable(body.rows);
    expect(rows).toHaveLength(map.expected.size);
    expect((await apply(map.text, rows, intoNew('Big'))).status).toBe(200);
    const prices = await pricesOf('Big');
    const stored = new Map(
      [...prices].map(([subject, { amounts }]) => [
        subject,
        { input: amounts.inputPerMillion, output: amounts.outputPerMillion },
      ]),
    );
    expect(stored).toEqual(map.expected);
  }, 60_000);
});

describe("OpenRouter's model list", () => {
  it('gives prices, and models of a backend when one is chosen', async () => {
    const { body: bare } = await preview(openrouterList);
    expect(bare.format).toBe('openrouter');
    expect(states(bare.rows)).toEqual([
      'openai/gpt-5: new',
      'qwen/qwen3-32b:free: new',
      'openrouter/auto: skipped',
      'some/painter: skipped',
      'broken/price: problem',
      'per/request: new',
      'openai/gpt-5: problem',
      'Model 8: problem',
      'Model 9: problem',
    ]);
    const backend = await db().backend.create({
      data: { name: 'OpenRouter', baseUrls: ['https://openrouter.ai/api/v1'] },
    });
    const choices: Choices = { ...intoNew('Router'), backendId: backend.id };
    const { body } = await preview(openrouterList, choices);
    const { status, body: result } = await apply(openrouterList, applicable(body.rows), choices, 'openrouter');
    expect(status).toBe(200);
    expect(result.made.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'price-book Router',
      'model OpenAI: GPT-5',
      'model Qwen: Qwen3 32B (free)',
      'model Per request',
    ]);
    const models = new Map((await db().model.findMany()).map((model) => [model.servedName, model]));
    expect(models.get('openai/gpt-5')).toMatchObject({
      contextTokens: 400_000,
      capabilities: { tools: true, parallelTools: true, vision: true },
    });
    expect(models.get('qwen/qwen3-32b:free')).toMatchObject({
      contextTokens: 40_960,
      capabilities: { tools: false, parallelTools: false },
    });
    const prices = await pricesOf('Router');
    expect(prices.get('openai/gpt-5')).toMatchObject({
      modelId: models.get('openai/gpt-5')?.id,
      note: 'not taken over: web_search',
      amounts: {
        inputPerMillion: '1.25',
        outputPerMillion: '10',
        cachedInputPerMillion: '0.125',
        reasoningPerMillion: null,
        perCall: null,
      },
    });
    expect(prices.get('qwen/qwen3-32b:free')?.state).toBe('free');
    expect(prices.get('per/request')?.amounts.perCall).toBe('0.005');
    const again = await preview(openrouterList, {
      priceTarget: { type: 'existing', id: result.made[0]?.id ?? '' },
      backendId: backend.id,
    });
    expect(again.body.rows.slice(0, 2).map(({ state }) => state)).toEqual(['same', 'same']);
  });

  it('refuses a backend that is gone', async () => {
    const { status, body } = await preview(openrouterList, { backendId: '01900000-0000-7000-8000-000000000000' });
    expect([status, body.field]).toEqual([400, 'choices.backendId']);
  });
});
