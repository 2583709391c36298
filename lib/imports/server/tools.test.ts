import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { ImportChoices } from '../schema';
import {
  apply,
  type Choices,
  clearRegistry,
  importAll,
  makeBackend,
  makeModel,
  makeTool,
  preview,
  states,
} from '../testing/import-client';

useTestDatabase();
beforeEach(clearRegistry);

const book = (name: string) =>
  db().priceBook.findUniqueOrThrow({
    where: { name },
    include: { versions: { orderBy: { version: 'asc' }, include: { prices: { orderBy: { subject: 'asc' } } } } },
  });

const toolorchestra = readFileSync(new URL('../fixtures/toolorchestra-like.json', import.meta.url), 'utf8');

describe('functions of a tools.json', () => {
  const text = JSON.stringify([
    {
      type: 'function',
      function: {
        name: 'weather',
        description: 'Says the weather.',
        parameters: { type: 'object', properties: { city: { type: 'string' } } },
      },
    },
    {
      type: 'function',
      function: { name: 'ask', description: 'Asks.', parameters: { type: 'object', properties: {} } },
    },
    { type: 'function', function: { name: 'bad name', description: 'd' } },
  ]);
  const http = (url: string) => ({
    kind: 'http',
    options: { url, method: 'GET' },
    role: null,
    usesToolId: null,
    modelChoices: [],
  });

  it('become tools once each has an implementation the tool form would take', async () => {
    const model = await makeModel((await makeBackend()).id, 'expert');
    const bare = await preview(text);
    expect(bare.body.format).toBe('tools-json');
    expect(states(bare.body.rows)).toEqual(['weather: problem', 'ask: problem', 'bad name: problem']);
    expect(bare.body.rows[0]?.reasons[0]).toMatch(/Say how it is carried out/);
    expect((await apply(text, bare.body.rows, {}, 'tools-json')).status).toBe(400);

    const faulty = await preview(text, { implementations: { 'tool:0': http('http://{city}.example/') } });
    expect(faulty.body.rows[0]).toMatchObject({ state: 'problem', reasons: ['must not have an argument in its host'] });
    expect(faulty.body.details).toMatchObject({ functions: [{ issues: [{ field: 'options.url' }] }, {}, {}] });

    const choices: Choices = {
      implementations: {
        'tool:0': http('https://weather.example/{city}'),
        'tool:1': {
          kind: 'model',
          options: {},
          role: 'prompt',
          usesToolId: null,
          modelChoices: [{ id: 'a', modelId: model.id, capability: '' }],
        },
      },
    };
    const { status, body } = await importAll(text, choices);
    expect(status).toBe(200);
    expect(body.made).toMatchObject([{ kind: 'tool', name: 'weather', what: 'created' }, { name: 'ask' }]);
    expect(await db().tool.findUniqueOrThrow({ where: { name: 'weather' } })).toMatchObject({
      kind: 'http',
      description: 'Says the weather.',
      options: { url: 'https://weather.example/{city}' },
    });
    expect((await preview(text, choices)).body.rows.slice(0, 2)).toMatchObject([{ state: 'same' }, { state: 'same' }]);
  });

  it('take another name, replace, or are skipped where the name is taken', async () => {
    await makeTool('weather', 'http');
    const one = JSON.stringify([JSON.parse(text)[0]]);
    const implementations = { 'tool:0': http('https://weather.example/{city}') };
    const renamed = await preview(one, { implementations });
    expect(renamed.body.rows[0]).toMatchObject({ state: 'new', conflict: { action: 'rename', name: 'weather_2' } });
    const taken = await preview(one, {
      implementations,
      conflicts: { 'tool:0': { action: 'rename', name: 'weather' } },
    });
    expect(taken.body.rows[0]).toMatchObject({ state: 'problem' });
    const skip = await preview(one, { implementations, conflicts: { 'tool:0': { action: 'skip' } } });
    expect(skip.body.rows[0]?.state).toBe('skipped');
    expect(
      (await importAll(one, { implementations, conflicts: { 'tool:0': { action: 'replace' } } })).body.made,
    ).toMatchObject([{ name: 'weather', what: 'changed' }]);
    expect(await db().tool.findMany()).toMatchObject([{ description: 'Says the weather.', tags: ['kept'] }]);
  });

  it('are all taken back when the last one fails', async () => {
    const model = await makeModel((await makeBackend()).id, 'expert');
    const choices: Choices = {
      implementations: {
        'tool:0': http('https://weather.example/{city}'),
        'tool:1': {
          kind: 'model',
          options: {},
          role: 'prompt',
          usesToolId: null,
          modelChoices: [{ id: 'a', modelId: model.id, capability: '' }],
        },
      },
    };
    const { body } = await preview(text, choices);
    await db().model.update({ where: { id: model.id }, data: { archivedAt: new Date() } });
    const before = await readWholeDatabase();
    const { status, body: refusal } = await apply(text, body.rows.slice(0, 2), choices, 'tools-json');
    expect([status, refusal.message]).toEqual([400, expect.stringContaining('does not exist')]);
    expect(await readWholeDatabase()).toEqual(before);
  });
});

describe("ToolOrchestra's tools", () => {
  const decideAll = (models: Record<string, string | null>): ImportChoices['experts'] =>
    Object.fromEntries(['tool:0', 'tool:1', 'tool:2'].map((id) => [id, { models }]));

  it('become expert tools with every choice mapped, phrases kept, prices in a book', async () => {
    const { id: backendId } = await makeBackend();
    const big = await makeModel(backendId, 'gpt-5');
    const small = await makeModel(backendId, 'small');
    const math = await makeModel(backendId, 'Math', 'Qwen/Qwen2.5-Math-7B-Instruct');
    const python = await makeTool('python', 'python');
    await makeTool('documents', 'search-web');
    const open = await preview(toolorchestra);
    expect(open.body.format).toBe('toolorchestra-tools');
    expect(states(open.body.rows)).toEqual(['enhance_reasoning: problem', 'answer: problem', 'search: problem']);
    expect(open.body.rows[0]?.reasons[0]).toMatch(/Not decided yet: reasoner-1, reasoner-2/);
    expect(open.body.details).toMatchObject({
      tools: [
        {
          role: 'reason-with-code',
          usesToolId: python.id,
          choices: [{ suggestion: { modelId: big.id, why: expect.stringContaining('gpt-5') } }, {}],
        },
        { role: 'answer', choices: [{}, { suggestion: null }, { suggestion: { modelId: math.id } }] },
        { role: 'search' },
      ],
    });

    const models: Record<string, string | null> = {
      'reasoner-1': big.id,
      'reasoner-2': small.id,
      'answer-1': big.id,
      'answer-math-1': math.id,
      'answer-math-2': math.id,
      'search-1': null,
    };
    const choices: Choices = { experts: decideAll(models) };
    const twoPrices = await preview(toolorchestra, choices);
    expect(states(twoPrices.body.rows)).toEqual([
      'enhance_reasoning: new',
      'answer: new',
      'search: problem', // nothing is left of it
      'gpt-5: new',
      'small: new',
      'Math: problem',
    ]);
    expect(twoPrices.body.rows[5]?.reasons[0]).toMatch(/several prices.*\$0\.90 in.*\$0\.20 in/);
    models['search-1'] = big.id;
    const decided: Choices = { experts: decideAll(models), priceFrom: { [math.id]: 'answer/answer-math-2' } };
    const { status, body } = await importAll(toolorchestra, decided);
    expect(status).toBe(200);
    expect(body.made.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'tool enhance_reasoning',
      'tool answer',
      'tool search',
      'price-book ToolOrchestra tools',
    ]);
    expect(await db().tool.findUniqueOrThrow({ where: { name: 'enhance_reasoning' } })).toMatchObject({
      kind: 'model',
      role: 'reason-with-code',
      usesToolId: python.id,
      description: 'Writes code and runs it.',
      parameters: { type: 'object', title: 'parameters', properties: {}, required: [] },
      modelChoices: [
        { id: 'reasoner-1', modelId: big.id, capability: 'is thorough, e.g. with proofs.', latencySeconds: 31 },
        { id: 'reasoner-2', modelId: small.id, capability: 'can err.', latencySeconds: 25 },
      ],
    });
    const { versions } = await book('ToolOrchestra tools');
    expect(
      versions[0]?.prices.map(({ subject, modelId, inputPerMillion, outputPerMillion }) => [
        subject,
        modelId,
        String(inputPerMillion),
        String(outputPerMillion),
      ]),
    ).toEqual([
      ['Math', math.id, '0.2', '0.2'],
      ['gpt-5', big.id, '1.25', '10'],
      ['small', small.id, '0.25', '2'],
    ]);
  });

  it('refuses to be applied when a chosen model is gone, and when an answer is not one of the questions', async () => {
    const model = await makeModel((await makeBackend()).id, 'm');
    await makeTool('python', 'python');
    await makeTool('web', 'search-web');
    const models = Object.fromEntries(
      ['reasoner-1', 'reasoner-2', 'answer-1', 'answer-math-1', 'answer-math-2', 'search-1'].map((id) => [
        id,
        model.id,
      ]),
    );
    const choices: Choices = { experts: decideAll(models), priceTarget: { type: 'none' } };
    const { body } = await preview(toolorchestra, choices);
    expect(body.rows.map(({ state }) => state)).toEqual(['new', 'new', 'new']);
    await db().model.delete({ where: { id: model.id } });
    const before = await readWholeDatabase();
    expect((await apply(toolorchestra, body.rows, choices, 'toolorchestra-tools')).status).toBe(409);
    expect(await readWholeDatabase()).toEqual(before);
  });
});
