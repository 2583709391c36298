import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { seedRegistry } from '@/lib/runs/testing/run-bench';
import { callRoute, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { POST as registerModels } from './backends/[id]/models/route';
import { POST as probeBackend } from './backends/[id]/probe/route';
import { POST as restoreBackend } from './backends/[id]/restore/route';
import { DELETE as deleteBackend, GET as getBackend, PUT as putBackend } from './backends/[id]/route';
import { POST as probeAddress } from './backends/probe/route';
import { GET as listBackends, POST as postBackend } from './backends/route';
import { DELETE as deleteDocument } from './collections/[id]/documents/[documentId]/route';
import { GET as listDocuments, POST as postDocuments } from './collections/[id]/documents/route';
import { DELETE as deleteCollection, GET as getCollection, PUT as putCollection } from './collections/[id]/route';
import { POST as postCollection } from './collections/route';
import { POST as restoreDataset } from './datasets/[id]/restore/route';
import { DELETE as deleteDataset, GET as getDataset, PUT as putDataset } from './datasets/[id]/route';
import { GET as listTasks } from './datasets/[id]/tasks/route';
import { POST as postDataset } from './datasets/route';
import { GET as getTask } from './datasets/tasks/[id]/route';
import { POST as restoreModel } from './models/[id]/restore/route';
import { DELETE as deleteModel, GET as getModel, PUT as putModel } from './models/[id]/route';
import { POST as postModel } from './models/route';
import { POST as restoreOrchestrator } from './orchestrators/[id]/restore/route';
import {
  DELETE as deleteOrchestrator,
  GET as getOrchestrator,
  PUT as putOrchestrator,
} from './orchestrators/[id]/route';
import { POST as preview } from './orchestrators/preview/route';
import { POST as postOrchestrator } from './orchestrators/route';
import { POST as restorePreference } from './preferences/[id]/restore/route';
import { DELETE as deletePreference, GET as getPreference, PUT as putPreference } from './preferences/[id]/route';
import { POST as postPreference } from './preferences/route';
import { POST as changePrices } from './price-books/[id]/prices/route';
import { POST as restorePriceBook } from './price-books/[id]/restore/route';
import { DELETE as deletePriceBook, GET as getPriceBook, PUT as putPriceBook } from './price-books/[id]/route';
import { POST as postPriceBook } from './price-books/route';
import { POST as judge } from './runs/[runId]/judge/route';
import { GET as listRuns, POST as startRun } from './runs/route';
import { POST as completeChat } from './simulator/v1/chat/completions/route';
import { POST as restoreTool } from './tools/[id]/restore/route';
import { DELETE as deleteTool, GET as getTool, PUT as putTool } from './tools/[id]/route';
import { POST as postTool } from './tools/route';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const nobody = '00000000-0000-7000-8000-000000000000';

let ids: Record<
  'backend' | 'model' | 'tool' | 'priceBook' | 'orchestrator' | 'collection' | 'dataset' | 'preference',
  string
>;
beforeAll(async () => {
  const { backend, model, tool, book, orchestrator } = await seedRegistry();
  const made = async (handler: RouteHandler, body: unknown) => {
    const reply = await callRoute(handler, '/', { body });
    expect(reply.status).toBe(201);
    return (await reply.json()).id as string;
  };
  ids = {
    backend: backend.id,
    model: model.id,
    tool: tool.id,
    priceBook: book.id,
    orchestrator: orchestrator.id,
    collection: await made(postCollection, { name: 'Papers' }),
    dataset: await made(postDataset, { name: 'Sums', jsonl: '{"question":"1+1?","answer":2}' }),
    preference: await made(postPreference, { name: 'Thrifty', weights: {}, rules: {} }),
  };
});

const good = {
  backend: () => ({ name: 'gpu', baseUrls: ['http://gpu1:8000'] }),
  model: () => ({ backendId: ids.backend, name: 'm', servedName: 'm', capabilities: {}, budgets: {} }),
  tool: () => ({ name: 'py', kind: 'python', description: 'd', parameters: { type: 'object', properties: {} } }),
  http: (options: object) => ({
    ...good.tool(),
    name: 'api',
    kind: 'http',
    options: { url: 'https://a.example/x', ...options },
  }),
  orchestrator: (setup: object = {}) => ({
    name: 'o',
    setup: { protocol: 'chat', modelId: ids.model, tools: [], limits: {}, buffers: {}, ...setup },
  }),
  preference: () => ({ name: 'p', weights: {}, rules: {} }),
  priceBook: () => ({ name: 'b' }),
  price: () => ({ subjectKind: 'model', subjectId: ids.model, state: 'free' }),
  collection: () => ({ name: 'c' }),
  dataset: (jsonl = '{"question":"q"}') => ({ name: 'd', jsonl }),
  documents: (text: string, name = 'a.jsonl') => ({ files: [{ name, text }] }),
};

type Kind = keyof typeof ids;
type Mutation = { handler: RouteHandler; method: string; params?: () => object; body: () => object };
const at = (kind: Kind) => () => ({ id: ids[kind] });
/** Every route that takes a body, with one it accepts. */
const mutations: Record<string, Mutation> = {
  'POST backends': { handler: postBackend, method: 'POST', body: good.backend },
  'PUT backend': { handler: putBackend, method: 'PUT', params: at('backend'), body: good.backend },
  'POST backends/probe': { handler: probeAddress, method: 'POST', body: good.backend },
  'POST backend models': {
    handler: registerModels,
    method: 'POST',
    params: at('backend'),
    body: () => ({ servedNames: ['a'] }),
  },
  'POST models': { handler: postModel, method: 'POST', body: good.model },
  'PUT model': { handler: putModel, method: 'PUT', params: at('model'), body: good.model },
  'POST tools': { handler: postTool, method: 'POST', body: good.tool },
  'PUT tool': { handler: putTool, method: 'PUT', params: at('tool'), body: good.tool },
  'POST orchestrators': { handler: postOrchestrator, method: 'POST', body: good.orchestrator },
  'PUT orchestrator': { handler: putOrchestrator, method: 'PUT', params: at('orchestrator'), body: good.orchestrator },
  'POST orchestrators/preview': { handler: preview, method: 'POST', body: good.orchestrator },
  'POST preferences': { handler: postPreference, method: 'POST', body: good.preference },
  'PUT preference': { handler: putPreference, method: 'PUT', params: at('preference'), body: good.preference },
  'POST price books': { handler: postPriceBook, method: 'POST', body: good.priceBook },
  'PUT price book': { handler: putPriceBook, method: 'PUT', params: at('priceBook'), body: good.priceBook },
  'POST prices': {
    handler: changePrices,
    method: 'POST',
    params: at('priceBook'),
    body: () => ({ changes: [good.price()] }),
  },
  'POST collections': { handler: postCollection, method: 'POST', body: good.collection },
  'PUT collection': { handler: putCollection, method: 'PUT', params: at('collection'), body: good.collection },
  'POST documents': {
    handler: postDocuments,
    method: 'POST',
    params: at('collection'),
    body: () => good.documents('text', 'a.txt'),
  },
  'POST datasets': { handler: postDataset, method: 'POST', body: () => good.dataset() },
  'PUT dataset': { handler: putDataset, method: 'PUT', params: at('dataset'), body: () => ({ name: 'd' }) },
  'POST runs': { handler: startRun, method: 'POST', body: () => ({ orchestratorId: ids.orchestrator, prompt: 'x' }) },
  'POST judge': {
    handler: judge,
    method: 'POST',
    params: () => ({ runId: nobody }),
    body: () => ({ verdict: 'wrong' }),
  },
};
const mutation = (name: string) => mutations[name] as Mutation;

/** The reply is a refusal that names a field, holds nothing of ours, and left the database as it was. */
async function refused(name: string, body: unknown, headers?: HeadersInit) {
  const { handler, method, params } = mutation(name);
  const before = await readWholeDatabase();
  const reply = await callRoute(handler, '/', { method, body, params: params?.() ?? {}, headers });
  const text = await reply.text();
  expect(await readWholeDatabase()).toEqual(before);
  expect(text).not.toMatch(/prisma|SELECT |INSERT |node_modules|\.tsx?\b|\n {4}at /i);
  expect(text.length).toBeLessThan(100_000);
  const error = JSON.parse(text);
  expect(error.message).not.toBe('');
  return { status: reply.status, field: error.field as string | undefined };
}

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const names = Object.keys(mutations);

describe.each(names)('%s', (name) => {
  test.each([
    ['nothing', '', 400],
    ['broken JSON', '{"name":', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a number', '7', 400],
    ['a text', '"x"', 400],
    ['only a prototype', '{"__proto__":{"name":"x"},"constructor":{"prototype":{"name":"x"}}}', 400],
    ['a million brackets', deep(1_000_000), 400],
    ['invalid UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 400],
  ])('refuses %s', async (_, body, status) => {
    const { handler, method, params } = mutation(name);
    if (name === 'POST judge' && String(body).includes('__proto__')) return; // every field of a judgement may be left out
    if (typeof body === 'string') expect(await refused(name, body)).toEqual({ status, field: expect.any(String) });
    else {
      const request = new Request('http://localhost:3000/', {
        method,
        body,
        headers: { 'content-type': 'application/json' },
      });
      const reply = await handler(request, { params: Promise.resolve(params?.() ?? {}) });
      expect([reply.status, (await reply.json()).field]).toEqual([status, 'body']);
    }
  });

  test('refuses what a form of another site can send, and any foreign page', async () => {
    const body = JSON.stringify(mutation(name).body());
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await refused(name, body, { 'content-type': type })).status).toBe(415);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { host: 'evil.example' },
      { host: 'localhost.evil.example:3000' },
    ];
    for (const headers of foreign) expect((await refused(name, body, headers)).status).toBe(403);
  });

  if (mutation(name).params)
    test('refuses ids that are none, or name nothing', async () => {
      const { handler, method, body } = mutation(name);
      for (const [id, statuses] of [
        ["' OR 1=1 --", [400]],
        ['../../etc', [400]],
        [nobody, [400, 404]],
      ] as const) {
        const reply = await callRoute(handler, '/', { method, body: body(), params: { id, runId: id } });
        expect(statuses).toContain(reply.status);
      }
    });

  test('refuses every field of a wrong type', async () => {
    const sent = Object.entries(mutation(name).body());
    for (const [key, value] of sent) {
      if (key === 'name' && /probe|preview/.test(name)) continue; // neither reads it
      const { status, field } = await refused(name, {
        ...mutation(name).body(),
        [key]: typeof value === 'string' ? { a: [1] } : 'x',
      });
      expect([status, field?.split('.')[0]]).toEqual([400, key]);
    }
  });
});

describe('ids', () => {
  const readers: [string, RouteHandler][] = [
    ['GET backend', getBackend],
    ['GET model', getModel],
    ['GET tool', getTool],
    ['GET orchestrator', getOrchestrator],
    ['GET preference', getPreference],
    ['GET price book', getPriceBook],
    ['GET collection', getCollection],
    ['GET documents', listDocuments],
    ['GET dataset', getDataset],
    ['GET tasks', listTasks],
    ['GET task', getTask],
    ['DELETE backend', deleteBackend],
    ['DELETE model', deleteModel],
    ['DELETE tool', deleteTool],
    ['DELETE orchestrator', deleteOrchestrator],
    ['DELETE preference', deletePreference],
    ['DELETE price book', deletePriceBook],
    ['DELETE collection', deleteCollection],
    ['DELETE document', deleteDocument],
    ['DELETE dataset', deleteDataset],
    ['POST probe', probeBackend],
    ['POST restore backend', restoreBackend],
    ['POST restore model', restoreModel],
    ['POST restore tool', restoreTool],
    ['POST restore orchestrator', restoreOrchestrator],
    ['POST restore preference', restorePreference],
    ['POST restore price book', restorePriceBook],
    ['POST restore dataset', restoreDataset],
  ];
  test.each(readers)('%s: an id that is none is a 400, one that names nothing a 404', async (name, handler) => {
    const method = name.split(' ')[0] as string;
    for (const id of ['1', "' OR 1=1 --", '../../etc/passwd', '\0', 'constructor', `${nobody}x`]) {
      const reply = await callRoute(handler, '/', { method, params: { id, documentId: id } });
      expect([id, reply.status, (await reply.json()).field]).toEqual([id, 400, 'id']);
    }
    const reply = await callRoute(handler, '/', { method, params: { id: nobody, documentId: nobody } });
    expect([reply.status, (await reply.json()).code]).toEqual([404, 'not-found']);
  });
});

describe('bodies that pass the types', () => {
  const word = 'x'.repeat(5_000);
  const random = Array.from({ length: 700 }, (_, n) => (n * 7919).toString(36).repeat(2)).join('');
  const nested = (levels: number) => JSON.parse(deep(levels));
  const stringFields = (count: number) => Array.from({ length: count }, () => 7);
  const jsonl = (line: object) => good.dataset(`{"question":"ok"}\n${JSON.stringify(line)}`);
  test.each<[string, string, () => unknown, string]>([
    [
      'POST backends',
      'deep JSON for the request',
      () => ({ ...good.backend(), extraBody: { a: nested(2_000) } }),
      'body',
    ],
    [
      'POST tools',
      'deep parameters',
      () => ({ ...good.tool(), parameters: { type: 'object', properties: { a: nested(2_000) } } }),
      'body',
    ],
    ['POST datasets', 'a deep line', () => good.dataset(`{"question":"q","more":${deep(5_000)}}`), 'jsonl'],
    ['POST datasets', 'a very deep line', () => good.dataset(`{"question":"q","more":${deep(1_000_000)}}`), 'jsonl'],
    ['POST datasets', 'an id longer than an index takes', () => jsonl({ question: 'q', id: random }), 'jsonl'],
    [
      'POST datasets',
      'a category longer than an index takes',
      () => jsonl({ question: 'q', category: random }),
      'jsonl',
    ],
    ['POST datasets', 'an empty tag', () => jsonl({ question: 'q', tags: [''] }), 'jsonl'],
    ['POST datasets', 'a long tag', () => jsonl({ question: 'q', tags: [word] }), 'jsonl'],
    [
      'POST datasets',
      'many tags',
      () => jsonl({ question: 'q', tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }),
      'jsonl',
    ],
    [
      'POST documents',
      'an id longer than an index takes',
      () => good.documents(JSON.stringify({ text: 't', id: random })),
      'files',
    ],
    [
      'POST documents',
      'a title longer than a search index takes',
      () =>
        good.documents(
          JSON.stringify({ text: 't', title: Array.from({ length: 200_000 }, (_, n) => `word${n}`).join(' ') }),
        ),
      'files',
    ],
    [
      'POST orchestrators',
      'more tools than anyone has',
      () => good.orchestrator({ tools: Array.from({ length: 60_000 }, () => ({ toolId: nobody })) }),
      'setup.tools',
    ],
    [
      'POST orchestrators',
      'more models than anyone has',
      () =>
        good.orchestrator({
          tools: [
            {
              toolId: ids.tool,
              modelChoices: Array.from({ length: 60_000 }, (_, n) => ({ id: `m${n}`, modelId: nobody })),
            },
          ],
        }),
      'setup.tools.0.modelChoices',
    ],
    [
      'POST backends',
      'a hundred thousand faults',
      () => ({ ...good.backend(), registerModels: stringFields(100_000) }),
      'registerModels',
    ],
    [
      'POST orchestrators',
      'a budget that is no number',
      () => good.orchestrator({ limits: { maxUsd: 'all of it' } }),
      'setup.limits.maxUsd',
    ],
    [
      'POST runs',
      'a budget that is no number',
      () => ({ orchestratorId: ids.orchestrator, prompt: 'x', limits: { maxUsd: '1e999999999' } }),
      'limits.maxUsd',
    ],
    [
      'POST runs',
      'endless choices',
      () => ({
        orchestratorId: ids.orchestrator,
        prompt: 'x',
        choices: Array.from({ length: 100_000 }, () => ({ label: 'A', text: 'a' })),
      }),
      'choices',
    ],
    ['POST prices', 'one price twice', () => ({ changes: [good.price(), good.price()] }), 'changes.1.subjectId'],
    [
      'POST backends',
      'a user in the address',
      () => ({ ...good.backend(), baseUrls: ['http://user:pass@gpu1:8000'] }),
      'baseUrls.0',
    ],
    [
      'POST backends',
      'a line break in a header',
      () => ({ ...good.backend(), headers: [{ name: 'X-A', value: 'a\r\nb: c' }] }),
      'headers.0.value',
    ],
    [
      'POST backends',
      'a key that is a setting of Podium',
      () => ({ ...good.backend(), apiKey: 'env:DATABASE_URL' }),
      'apiKey',
    ],
    [
      'POST backends',
      'a header that is a setting of Podium',
      () => ({ ...good.backend(), headers: [{ name: 'X-A', value: 'env:ENCRYPTION_KEY' }] }),
      'headers.0.value',
    ],
    [
      'POST backends/probe',
      'a key that is a setting of Podium',
      () => ({ ...good.backend(), apiKey: 'env:PGPASSWORD' }),
      'apiKey',
    ],
    [
      'POST tools',
      'a header that is a setting of Podium',
      () => good.http({ headers: { 'X-A': 'x env:DATABASE_URL' } }),
      'options.headers.X-A',
    ],
    [
      'POST tools',
      'a parameter that is a setting of Podium',
      () => good.http({ query: { q: 'env:encryption_key' } }),
      'options.query.q',
    ],
    [
      'POST tools',
      'a key typed as a header',
      () => good.http({ headers: { 'X-Auth-Key': 'sk-planted' } }),
      'options.headers.X-Auth-Key',
    ],
    [
      'POST tools',
      'a key typed as a parameter',
      () => good.http({ query: { api_key: 'sk-planted' } }),
      'options.query.api_key',
    ],
    [
      'POST tools',
      'a key typed into the address',
      () => good.http({ url: 'https://a.example/x?appid=1&api_key=sk-planted' }),
      'options.url',
    ],
    ['POST tools', 'a user in the address', () => good.http({ url: 'https://user:pass@a.example/x' }), 'options.url'],
  ])('%s: %s is refused by name', async (name, _, body, field) => {
    expect(await refused(name, body())).toEqual({ status: 400, field });
  });

  test('prototype keys are data and reach nothing else', async () => {
    const body = `{"name":"proto","baseUrls":["http://p:1"],"extraBody":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"__proto__":{"tags":["t"]}}`;
    const reply = await callRoute(postBackend, '/', { body });
    expect(reply.status).toBe(201);
    expect((await reply.json()).tags).toEqual([]);
    const lines = `{"question":"q","__proto__":{"polluted":1},"constructor":{"polluted":1},"toString":"x"}`;
    expect((await callRoute(postDataset, '/', { body: { name: 'proto', jsonl: lines } })).status).toBe(201);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('characters the database cannot hold are taken in imports', async () => {
    const odd = 'nul \0 and half a pair \ud83d';
    const line = JSON.stringify({
      id: odd,
      question: odd,
      answer: odd,
      category: odd,
      tags: [odd],
      choices: [odd],
      [odd]: odd,
    });
    const dataset = await callRoute(postDataset, '/', { body: { name: odd, jsonl: line } });
    expect(dataset.status).toBe(201);
    const { id } = await dataset.json();
    const page = await (await callRoute(listTasks, '/?q=nul', { params: { id } })).json();
    expect(page.tasks[0].question).toBe('nul \uFFFD and half a pair \uFFFD');
    const document = JSON.stringify({ id: odd, title: odd, text: odd, source: odd });
    const params = { id: ids.collection };
    const uploaded = await callRoute(postDocuments, '/', { params, body: good.documents(document, `${odd}.jsonl`) });
    expect(uploaded.status).toBe(201);
  });

  test('a hundred thousand lines are imported, read by pages and deleted', async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `{"question":"q${n}","answer":${n}}`).join('\r\n');
    const reply = await callRoute(postDataset, '/', { body: { name: 'large', jsonl: lines } });
    expect(reply.status).toBe(201);
    const params = { id: (await reply.json()).id };
    const page = await (await callRoute(listTasks, '/?after=99990&limit=500', { params })).json();
    expect([page.tasks.length, page.nextAfter, page.total]).toEqual([9, null, 100_000]);
    expect((await callRoute(deleteDataset, '/', { method: 'DELETE', params })).status).toBe(200);
  });
});

describe('queries', () => {
  const cursor = (value: string | null, sort: string) =>
    Buffer.from(JSON.stringify({ sort, direction: 'desc', value, id: nobody })).toString('base64url');
  test.each<[string, RouteHandler, string, Kind | null, string]>([
    ['tasks: after beyond every number', listTasks, '?after=99999999999', 'dataset', 'after'],
    ['tasks: after twice', listTasks, '?after=1&after=2', 'dataset', 'after'],
    ['tasks: limit', listTasks, '?limit=0', 'dataset', 'limit'],
    ['tasks: q twice', listTasks, '?q=a&q=b', 'dataset', 'q'],
    ['documents: limit', listDocuments, '?limit=1e3', 'collection', 'limit'],
    ['documents: q twice', listDocuments, '?q=a&q=b', 'collection', 'q'],
    ['backends: archived', listBackends, '?archived=yes', null, 'archived'],
    ['backends: archived twice', listBackends, '?archived=include&archived=include', null, 'archived'],
    ['runs: q twice', listRuns, '?q=a&q=b', null, 'q'],
    ['runs: sort twice', listRuns, '?sort=cost&sort=cost', null, 'sort'],
    ['runs: half a turn in the cursor', listRuns, `?sort=turns&cursor=${cursor('1.5', 'turns')}`, null, 'cursor'],
    [
      'runs: too many turns in the cursor',
      listRuns,
      `?sort=turns&cursor=${cursor('9'.repeat(12), 'turns')}`,
      null,
      'cursor',
    ],
    [
      'runs: too long a time in the cursor',
      listRuns,
      `?sort=duration&cursor=${cursor('9'.repeat(30), 'duration')}`,
      null,
      'cursor',
    ],
    [
      'runs: money beyond numbers in the cursor',
      listRuns,
      `?sort=cost&cursor=${cursor('9'.repeat(200_000), 'cost')}`,
      null,
      'cursor',
    ],
    ['runs: no value in the cursor', listRuns, `?sort=cost&cursor=${cursor(null, 'cost')}`, null, 'cursor'],
  ])('%s is refused by name', async (_, handler, query, kind, field) => {
    const reply = await callRoute(handler, `/${query}`, { params: kind ? { id: ids[kind] } : {} });
    expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
  });

  test('hold any character', async () => {
    for (const q of ['%00', '%ED%A0%80', '%25', '_', '%5C', '%27%3B--'])
      for (const [handler, kind] of [
        [listTasks, 'dataset'],
        [listDocuments, 'collection'],
      ] as const) {
        const reply = await callRoute(handler, `/?q=${q}&category=${q}`, { params: { id: ids[kind] } });
        expect(reply.status).toBe(200);
      }
  });
});

describe('at the same time', () => {
  const statuses = async (count: number, ask: (index: number) => Promise<Response>) =>
    (await Promise.all(Array.from({ length: count }, (_, index) => ask(index)))).map(({ status }) => status).sort();

  test.each([
    'POST backends',
    'POST models',
    'POST tools',
    'POST orchestrators',
    'POST preferences',
    'POST price books',
    'POST collections',
    'POST datasets',
  ])('%s: of creations with one name, one wins and the others are told', async (name) => {
    const { handler, body } = mutation(name);
    const sent = { ...body(), name: 'same_name' };
    expect(await statuses(5, () => callRoute(handler, '/', { body: sent }))).toEqual([201, 409, 409, 409, 409]);
  });

  test('edits make versions one after the other', async () => {
    const edit = (handler: RouteHandler, id: string, body: (index: number) => object, method = 'PUT') =>
      statuses(6, (index) => callRoute(handler, '/', { method, params: { id }, body: body(index) }));
    const all = Array(6).fill(200);
    expect(
      await edit(putOrchestrator, ids.orchestrator, (n) => ({
        ...good.orchestrator({ systemPrompt: `v${n}` }),
        name: 'edited',
      })),
    ).toEqual(all);
    expect(
      await edit(putPreference, ids.preference, (n) => ({ name: 'edited', weights: { cost: n + 1 }, rules: {} })),
    ).toEqual(all);
    expect(await edit(changePrices, ids.priceBook, () => ({ changes: [good.price()] }), 'POST')).toEqual(
      Array(6).fill(201),
    );
    const versions = [
      await db().orchestratorVersion.count({ where: { orchestratorId: ids.orchestrator } }),
      await db().preferenceVersion.count({ where: { preferenceId: ids.preference } }),
      await db().priceBookVersion.count({ where: { priceBookId: ids.priceBook } }),
    ];
    expect(versions).toEqual([7, 7, 7]);
  });

  test('there is one default price book, whoever asks', async () => {
    const create = (index: number) =>
      callRoute(postPriceBook, '/', { body: { name: `default ${index}`, isDefault: true } });
    expect(await statuses(6, create)).toEqual(Array(6).fill(201));
    expect(await db().priceBook.count({ where: { isDefault: true } })).toBe(1);
    const books = await db().priceBook.findMany({ where: { name: { startsWith: 'default ' } } });
    const update = (index: number) => {
      const { id, name } = books[index] as (typeof books)[number];
      return callRoute(putPriceBook, '/', { method: 'PUT', params: { id }, body: { name, isDefault: true } });
    };
    expect((await statuses(6, update)).every((status) => status === 200 || status === 409)).toBe(true);
    expect(await db().priceBook.count({ where: { isDefault: true } })).toBe(1);
  });

  test('deleting twice is told as it is', async () => {
    const { id } = await (await callRoute(postCollection, '/', { body: { name: 'short-lived' } })).json();
    const gone = () => callRoute(deleteCollection, '/', { method: 'DELETE', params: { id } });
    expect(await statuses(3, gone)).toEqual([200, 404, 404]);
  });
});

describe('what a backend says', () => {
  test.each([
    ['names no database holds', 200, { data: [{ id: 'a\0b' }, { id: 'half \ud83d' }, { id: 'ok' }] }],
    [
      'endless names and numbers of them',
      200,
      { data: Array.from({ length: 20_000 }, (_, n) => ({ id: `${n}-`.repeat(40) })) },
    ],
    ['names of other types', 200, { data: [7, null, {}, { id: { a: 1 } }, [[]]] }],
    ['an error with a NUL', 500, { error: { message: 'bro\0ken \ud83d' } }],
  ])('%s: the probe is stored and the backend can be read', async (_, status, body) => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const baseUrls = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`];
    const typed = { name: `odd ${baseUrls[0]}`, baseUrls, maxRetries: 0, privateNetwork: true };
    expect((await callRoute(probeAddress, '/', { body: typed })).status).toBe(200);
    const { id } = await (await callRoute(postBackend, '/', { body: typed })).json();
    expect((await callRoute(probeBackend, '/', { method: 'POST', params: { id } })).status).toBe(200);
    const reply = await callRoute(getBackend, '/', { params: { id } });
    expect(reply.status).toBe(200);
    const { lastProbe } = await reply.json();
    expect(JSON.stringify(lastProbe).length).toBeLessThan(2_000_000);
    const names: string[] = lastProbe.models.slice(0, 500);
    if (names.length > 0) {
      const registered = await callRoute(registerModels, '/', { params: { id }, body: { servedNames: names } });
      expect(registered.status).toBe(201);
    }
    server.close();
  });
});

describe('the simulated backend', () => {
  const chat = (more: string) => `{"model":"none","messages":[{"role":"user","content":"x"}]${more}}`;
  test.each([
    ['nothing', '', 400],
    ['broken JSON', '{', 400],
    ['a list', '[]', 400],
    ['a million brackets', `,"tools":${deep(1_000_000)}`, 400],
    [
      'deep parameters',
      `,"tools":[{"type":"function","function":{"name":"t","parameters":{"a":${deep(50_000)}}}}]`,
      400,
    ],
    ['a huge body', `,"pad":"${'x'.repeat(70_000_000)}"`, 413],
  ])('refuses %s in the shape of its protocol', async (_, body, status) => {
    const reply = await callRoute(completeChat, '/', {
      method: 'POST',
      body: body.startsWith(',') ? chat(body) : body,
    });
    const text = await reply.text();
    expect([reply.status, typeof JSON.parse(text).error?.message]).toEqual([status, 'string']);
    expect(text.length).toBeLessThan(2_000);
  });
});
