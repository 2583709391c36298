import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forgetEnv } from '@/lib/env';
import { untilExperiment } from '@/lib/experiments/testing/experiment-bench';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { ended, untilStatus } from '@/lib/runs/testing/run-bench';
import { callRoute, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { type EchoingServer, startEchoingServer } from '@/lib/testing/echoing-server';
import { readEveryRoute } from '@/lib/testing/read-every-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { POST as probeStored } from './backends/[id]/probe/route';
import { PUT as putBackend } from './backends/[id]/route';
import { POST as probeTyped } from './backends/probe/route';
import { POST as postBackend } from './backends/route';
import { POST as postCollection } from './collections/route';
import { POST as postDataset } from './datasets/route';
import { GET as exportOfExperiment } from './experiments/[id]/export.jsonl/route';
import { POST as postExperiment } from './experiments/route';
import { POST as postModel } from './models/route';
import { POST as postOrchestrator } from './orchestrators/route';
import { POST as postPreference } from './preferences/route';
import { POST as postPriceBook } from './price-books/route';
import { GET as exportOfRun } from './runs/[runId]/export/route';
import { POST as startRun } from './runs/route';
import { POST as postTool } from './tools/route';

const { logged } = vi.hoisted(() => ({ logged: [] as string[] }));
vi.mock('@/lib/logger', async (importOriginal) => {
  const original = await importOriginal<typeof import('@/lib/logger')>();
  return { ...original, logger: original.createLogger('trace', { write: (line: string) => void logged.push(line) }) };
});
for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
  vi.spyOn(console, name).mockImplementation((...said) => void logged.push(said.map(String).join(' ')));

useTestDatabase();
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

// In no shape that a pattern would know, and with characters that JSON and addresses spell in their own ways.
const plant = (sign: string) => `planted${sign}${randomBytes(12).toString('hex')}`;
const secrets = {
  key: plant('.'),
  header: plant('/'),
  extraHeader: plant('"+'),
  environmentHeader: plant(':'),
  tool: plant('='),
  toolParameter: plant('&'),
  search: plant('~'),
};
const environment = {
  ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  PLANTED_HEADER: secrets.environmentHeader,
  PLANTED_TOOL_KEY: secrets.tool,
  PLANTED_TOOL_PARAMETER: secrets.toolParameter,
  PLANTED_SEARCH_KEY: secrets.search,
};
const prompt = 'What does the zebra of Zanzibar weigh?';

let server: EchoingServer;
let worker: Worker;
beforeAll(async () => {
  Object.assign(process.env, environment);
  forgetEnv();
  server = await startEchoingServer();
  worker = await startWorker({ concurrency: 1 });
});
afterAll(async () => {
  await worker.stop();
  await closeRunHub();
  await server.close();
  for (const name of Object.keys(environment)) delete process.env[name];
  forgetEnv();
});

const ask = async (handler: RouteHandler, path = '/', input: Parameters<typeof callRoute>[2] = {}) => {
  const reply = await callRoute(handler, path, input);
  return { path, status: reply.status, text: await reply.text() };
};
const made = async (handler: RouteHandler, body: unknown) => {
  const { status, text } = await ask(handler, '/', { body });
  expect([status, text]).toEqual([201, expect.any(String)]);
  return JSON.parse(text);
};

const address = () => ({
  baseUrls: [`${server.origin}/v1`],
  privateNetwork: true,
  apiKey: secrets.key,
  headers: [
    { name: 'X-Team', value: secrets.header },
    { name: 'X-More', value: secrets.extraHeader },
    { name: 'X-From-Environment', value: 'env:PLANTED_HEADER' },
    { name: 'X-List', value: 'yes' },
  ],
});

async function makeTools() {
  const parameters = { type: 'object', properties: { query: { type: 'string' } } };
  const api = (path: string) => ({
    url: `${server.origin}${path}`,
    headers: { Authorization: 'Bearer env:PLANTED_TOOL_KEY' },
    query: { key: 'env:PLANTED_TOOL_PARAMETER' },
    allowPrivateNetwork: true,
  });
  const search = { provider: 'tavily', apiKey: 'env:PLANTED_SEARCH_KEY', baseUrl: server.origin };
  return Promise.all(
    [
      { name: 'echo', kind: 'http', options: api('/echo') },
      { name: 'echo_fault', kind: 'http', options: api('/echo-fault') },
      { name: 'search', kind: 'search-web', options: search },
    ].map((tool) => made(postTool, { description: 'Echoes.', parameters, ...tool })),
  );
}

async function makeRun(name: string, streaming: boolean, tools: { id: string }[]) {
  const backend = await made(postBackend, { name, ...address(), streaming, maxRetries: 2 });
  const model = await made(postModel, { backendId: backend.id, name, servedName: 'm', capabilities: {}, budgets: {} });
  const setup = {
    protocol: 'chat',
    modelId: model.id,
    tools: tools.map(({ id }) => ({ toolId: id })),
    limits: {},
    buffers: {},
  };
  const orchestrator = await made(postOrchestrator, { name, setup });
  const start = async (task: string) => {
    const { id } = await made(startRun, { orchestratorId: orchestrator.id, prompt: task });
    return untilStatus(id, ended, 60_000);
  };
  expect(await start(prompt)).toBe('completed');
  expect(await start(`${prompt} Please refuse.`)).toBe('failed');
  return { backend, modelId: model.id, orchestratorId: orchestrator.id };
}

/** Its runs are in exports too, with whole trajectories. */
async function makeExperiment(orchestratorId: string, datasetId: string) {
  const design = { name: 'Weighing', datasetId, orchestratorIds: [orchestratorId], concurrency: 1 };
  const { id } = await made(postExperiment, design);
  await untilExperiment(id, 'completed', 60_000);
}

test('a key is in the requests it is for, and nowhere else', async () => {
  await made(postCollection, { name: 'Papers' });
  const dataset = await made(postDataset, {
    name: 'Animals',
    jsonl: `${JSON.stringify({ question: prompt, answer: '300' })}\n${JSON.stringify({ question: `${prompt} Please refuse.`, answer: '300' })}`,
  });
  await made(postPreference, { name: 'Thrifty', weights: {}, rules: {} });
  const book = await made(postPriceBook, { name: 'Book' });
  const tools = await makeTools();
  const { backend, modelId, orchestratorId } = await makeRun('whole', false, tools);
  await makeRun('streaming', true, tools);
  await makeExperiment(orchestratorId, dataset.id);
  for (const [name, secret] of Object.entries(secrets)) {
    const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
    expect([name, server.heard.some((request) => forms.some((form) => request.includes(form)))]).toEqual([name, true]);
  }

  const put = (body: unknown) => ask(putBackend, '/', { method: 'PUT', params: backend, body });
  const replies = [
    await ask(probeStored, '/probe-stored', { method: 'POST', params: backend }),
    await ask(probeTyped, '/probe-typed', { body: address() }),
    await ask(probeTyped, '/refused-probe', { body: { ...address(), headers: address().headers.slice(0, 3) } }),
    await put({ ...address(), name: '', apiKey: `${secrets.key}ü` }),
    await put(`{"apiKey":"${secrets.key}" oops`),
    await put(secrets.key.slice(-24)),
  ];
  const database = await readWholeDatabase();
  const everyRoute = await readEveryRoute({
    modules: import.meta.glob('./**/route.ts'),
    queries: {
      'runs/[runId]/search': '?q=zebra',
      'price-books/compare': `?left=${book.id}&right=${book.id}`,
      'price-books/throughput': `?modelId=${modelId}`,
    },
    idsOf: async (table, key) => {
      if (!database[`public.${table}`]) return null;
      const { rows } = await pgPool().query<{ id: string }>(`SELECT "${key}"::text AS id FROM "${table}" LIMIT 500`);
      return rows.map(({ id }) => id);
    },
  });
  // Ids of two things that do not belong together are no fault, nor are paths that the simulator does not have.
  const isExpected = ({ path, status }: { path: string; status: number }) =>
    status === 404 && (path.split('/').filter((part) => part.length === 36).length > 1 || path.includes('/simulator/'));
  const broken = everyRoute.filter((reply) => reply.status >= 400 && !isExpected(reply));
  expect(broken).toEqual([]); // a route that needs more than its ids: say what among the queries above
  expect(everyRoute.filter(({ status }) => status === 200).length).toBeGreaterThan(60);
  replies.push(...everyRoute);
  const { rows } = await pgPool().query<{ runId: string; experimentId: string | null }>(
    'SELECT id AS "runId", "experimentId" FROM "Run"',
  );
  const whole = [];
  for (const { runId } of rows) whole.push(await ask(exportOfRun, '/run?requests=full', { params: { runId } }));
  for (const id of new Set(rows.flatMap(({ experimentId }) => experimentId ?? [])))
    whole.push(await ask(exportOfExperiment, '/experiment?requests=full', { params: { id } }));
  expect(whole.length).toBeGreaterThan(6);
  for (const { status, text } of whole)
    expect([status, text]).toEqual([200, expect.stringMatching(/"request":.*zebra of Zanzibar/)]);
  replies.push(...whole);
  const exported =
    everyRoute
      .find(({ path }) => path.endsWith('/export.jsonl'))
      ?.text.trimEnd()
      .split('\n') ?? [];
  expect(exported.length).toBe(4); // its head, two runs, its end
  expect(exported[1]).toMatch(/zebra of Zanzibar/);

  for (const [name, secret] of Object.entries(secrets)) {
    const forms = [
      secret,
      secret.slice(-24),
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ];
    const holds = (text: string) => forms.some((form) => text.includes(form));
    const tables = Object.entries(database).flatMap(([table, rows]) => (rows.some(holds) ? [table] : []));
    const routes = replies.flatMap(({ path, text }) => (holds(text) ? [path] : []));
    expect({ name, tables, routes, lines: logged.filter(holds) }).toEqual({ name, tables: [], routes: [], lines: [] });
  }
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.filter((line) => /zebra of Zanzibar|About 300 kg/.test(line))).toEqual([]);
});
