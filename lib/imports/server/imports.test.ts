import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { POST as applyRoute } from '@/app/api/imports/apply/route';
import { POST as previewRoute } from '@/app/api/imports/preview/route';
import { POST as undoRoute } from '@/app/api/imports/undo/route';
import { db } from '@/lib/db';
import type { ErrorBody } from '@/lib/errors';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { ImportChoices, ImportPreview, ImportResult, ImportRow } from '../schema';

useTestDatabase();

const clear = async () => {
  await db().tool.deleteMany({ where: { usesToolId: { not: null } } });
  await db().tool.deleteMany();
  await db().priceBook.deleteMany();
  await db().model.deleteMany();
  await db().backend.deleteMany();
};
beforeEach(clear);

type Choices = Partial<ImportChoices>;
const preview = async (text: string, choices: Choices = {}, format: string | null = null) => {
  const reply = await callRoute(previewRoute, '/api/imports/preview', { body: { text, format, choices } });
  return { status: reply.status, body: (await reply.json()) as ImportPreview & ErrorBody };
};
const apply = async (text: string, rows: readonly ImportRow[], choices: Choices, format: string) => {
  const selection = rows.map(({ id, print }) => ({ id, print }));
  const reply = await callRoute(applyRoute, '/api/imports/apply', { body: { text, format, selection, choices } });
  return { status: reply.status, body: (await reply.json()) as ImportResult & ErrorBody };
};
/** Previews and applies what is preselected. */
const importAll = async (text: string, choices: Choices = {}) => {
  const { body } = await preview(text, choices);
  return apply(
    text,
    body.rows.filter(({ preselected }) => preselected),
    choices,
    body.format,
  );
};
const states = (rows: readonly ImportRow[]) => rows.map(({ name, state }) => `${name}: ${state}`);

const makeBackend = () => db().backend.create({ data: { name: 'gpu', baseUrls: ['http://gpu/v1'] } });
const makeModel = (backendId: string, name: string, servedName = name) =>
  db().model.create({
    data: {
      backendId,
      name,
      servedName,
      capabilities: { tools: true, parallelTools: true, vision: false, reasoning: 'auto' },
      budgets: {},
    },
  });
const makeTool = (name: string, kind: string) =>
  db().tool.create({ data: { name, kind, description: name, parameters: { type: 'object' } } });
const book = (name: string) =>
  db().priceBook.findUniqueOrThrow({
    where: { name },
    include: { versions: { orderBy: { version: 'asc' }, include: { prices: { orderBy: { subject: 'asc' } } } } },
  });

const toolorchestra = readFileSync(new URL('../fixtures/toolorchestra-like.json', import.meta.url), 'utf8');

describe('files that cannot be read', () => {
  it.each([
    ['[1,]', 400, 'text', /one too many \(line 1, column 3\)/],
    ['{"a": {"__proto__": 1}}', 400, 'text', /"__proto__" is not accepted/],
    ['['.repeat(5_000), 400, 'text', /nested deeper/],
    ['{"hello": "world"}', 400, 'format', /none of the files/],
    ['[{"name": "a", "name": "b", "description": "d"}]', 400, 'text', /"name" is there twice.*line 1, column 16/],
    ['x'.repeat(8_000_001), 413, 'text', /more than 8,000,000 characters/],
    ['"' + 'x'.repeat(13_000_000), 413, 'body', /larger than/],
  ])('are refused and change nothing (%#)', async (text, status, field, message) => {
    const before = await readWholeDatabase();
    const shown = await preview(text);
    expect(shown.status).toBe(status);
    expect(shown.body.field).toBe(field);
    expect(shown.body.message).toMatch(message);
    const applied = await callRoute(applyRoute, '/', {
      body: { text, format: 'tools-json', selection: [{ id: 'tool:0', print: 'x' }], choices: {} },
    });
    expect([400, 409, 413]).toContain(applied.status);
    expect(await readWholeDatabase()).toEqual(before);
  });

  it('says so when the chosen format finds nothing', async () => {
    const { status, body } = await preview('{"data": []}', {}, 'openrouter');
    expect([status, body.field]).toEqual([400, 'format']);
  });
});

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
    expect(await db().tool.count()).toBe(1);
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
    expect(twoPrices.body.rows[5]?.reasons[0]).toMatch(/two prices.*\$0\.90 in.*\$0\.20 in/);
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

describe("ToolOrchestra's endpoints", () => {
  const text = JSON.stringify({
    'Qwen/Qwen3-32B': [
      { ip_addr: '10.0.0.4', port: 8000 },
      { ip_addr: '10.0.0.5', port: '8000', note: 1 },
    ],
    public: [{ ip_addr: '8.8.8.8', port: 80 }],
    metadata: [{ ip_addr: '169.254.169.254', port: 80 }],
    empty: [],
    broken: [{ ip_addr: '1.1.1.1', port: 99_999 }],
    retrieval: [{ ip_addr: '127.0.0.1', port: 9000 }],
    vllm_model_config_path: 'configs/x.json',
  });

  it('become backends with replicas and a model each; the rest says why not', async () => {
    const { body } = await preview(text);
    expect(body.format).toBe('endpoints');
    expect(states(body.rows)).toEqual([
      'Qwen/Qwen3-32B: new',
      'public: new',
      'metadata: problem',
      'empty: problem',
      'broken: problem',
      'retrieval: new',
      'vllm_model_config_path: skipped',
    ]);
    expect(body.rows[5]?.preselected).toBe(false);
    const chosen = body.rows.filter(({ state }) => state === 'new');
    expect((await apply(text, chosen, {}, 'endpoints')).status).toBe(200);
    const backends = await db().backend.findMany({ orderBy: { id: 'asc' }, include: { models: true } });
    expect(backends).toMatchObject([
      {
        name: 'Qwen/Qwen3-32B',
        baseUrls: ['http://10.0.0.4:8000/v1', 'http://10.0.0.5:8000/v1'],
        privateNetwork: true,
        models: [{ servedName: 'Qwen/Qwen3-32B', family: 'Qwen' }],
      },
      { name: 'public', privateNetwork: false, baseUrls: ['http://8.8.8.8/v1'] },
    ]);
    expect(await db().tool.findUniqueOrThrow({ where: { name: 'retrieval' } })).toMatchObject({
      kind: 'http',
      options: { url: 'http://127.0.0.1:9000/retrieve', method: 'POST', allowPrivateNetwork: true },
    });
    const again = await preview(text);
    expect(states(again.body.rows).slice(0, 2)).toEqual(['Qwen/Qwen3-32B: same', 'public: same']);
    await db().model.deleteMany({ where: { servedName: 'public' } });
    const adds = await preview(text);
    expect(adds.body.rows[1]).toMatchObject({ state: 'changed', reasons: [expect.stringContaining('Adds the model')] });
    await db().backend.update({ where: { name: 'public' }, data: { baseUrls: ['http://9.9.9.9/v1'] } });
    expect((await preview(text)).body.rows[1]).toMatchObject({
      state: 'new',
      conflict: { action: 'rename', name: 'public 2' },
    });
    expect((await importAll(text, { conflicts: { 'backend:public': { action: 'replace' } } })).body.made).toMatchObject(
      [
        { kind: 'backend', name: 'public', what: 'changed' },
        { kind: 'model', name: 'public' },
      ],
    );
  });
});

describe('taking an import back', () => {
  const text = JSON.stringify({
    'org/one': [{ ip_addr: '10.0.0.4', port: 8000 }],
    'org/two': [{ ip_addr: '10.0.0.5', port: 8000 }],
  });
  const undo = async (made: ImportResult['made']) => {
    const body = { made: made.map(({ kind, id }) => ({ kind, id })) };
    const reply = await callRoute(undoRoute, '/', { body });
    return { status: reply.status, body: (await reply.json()) as { deleted: number } & ErrorBody };
  };

  it('deletes what was made, and only that', async () => {
    await makeModel((await makeBackend()).id, 'mine');
    const before = await readWholeDatabase();
    const { body } = await importAll(text);
    expect(body.made).toHaveLength(4);
    expect(await undo(body.made)).toEqual({ status: 200, body: { deleted: 4 } });
    expect(await readWholeDatabase()).toEqual(before);
    expect(await undo(body.made)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('gone already') },
    });
  });

  it('refuses as a whole once something uses a part of it', async () => {
    const { body } = await importAll(text);
    const model = body.made.find(({ kind }) => kind === 'model');
    const options = { modelChoices: [{ id: 'a', modelId: model?.id, capability: '' }] };
    await db().tool.create({ data: { name: 'user', kind: 'model', description: 'd', parameters: {}, ...options } });
    const before = await readWholeDatabase();
    expect(await undo(body.made)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('the tool "user"') },
    });
    await makeModel(body.made.find(({ kind }) => kind === 'backend')?.id ?? '', 'another');
    expect(await undo(body.made)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('a model of a backend') },
    });
    await db().model.delete({ where: { name: 'another' } });
    expect(await readWholeDatabase()).toEqual(before);
  });
});
