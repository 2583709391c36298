import { beforeAll, expect, vi } from 'vitest';
import { seedRegistry } from '@/lib/runs/testing/run-bench';
import { callRoute, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { POST as registerModels } from '../backends/[id]/models/route';
import { PUT as putBackend } from '../backends/[id]/route';
import { POST as probeAddress } from '../backends/probe/route';
import { POST as postBackend } from '../backends/route';
import { POST as postDocuments } from '../collections/[id]/documents/route';
import { PUT as putCollection } from '../collections/[id]/route';
import { POST as postCollection } from '../collections/route';
import { PUT as putDataset } from '../datasets/[id]/route';
import { POST as postDataset } from '../datasets/route';
import { PUT as putModel } from '../models/[id]/route';
import { POST as postModel } from '../models/route';
import { PUT as putOrchestrator } from '../orchestrators/[id]/route';
import { POST as preview } from '../orchestrators/preview/route';
import { POST as postOrchestrator } from '../orchestrators/route';
import { PUT as putPreference } from '../preferences/[id]/route';
import { POST as postPreference } from '../preferences/route';
import { POST as changePrices } from '../price-books/[id]/prices/route';
import { PUT as putPriceBook } from '../price-books/[id]/route';
import { POST as postPriceBook } from '../price-books/route';
import { POST as judge } from '../runs/[runId]/judge/route';
import { POST as startRun } from '../runs/route';
import { PUT as putTool } from '../tools/[id]/route';
import { POST as postTool } from '../tools/route';

/** The id of nothing. */
export const nobody = '00000000-0000-7000-8000-000000000000';

export type Kind =
  | 'backend'
  | 'model'
  | 'tool'
  | 'priceBook'
  | 'orchestrator'
  | 'collection'
  | 'dataset'
  | 'preference';
/** One record of each kind, by id; filled before the first test. */
export const ids = {} as Record<Kind, string>;

/** A database of the file's own with one record of each kind. */
export function useHostileInput(): void {
  useTestDatabase();
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  beforeAll(async () => {
    const { backend, model, tool, book, orchestrator } = await seedRegistry();
    const made = async (handler: RouteHandler, body: unknown) => {
      const reply = await callRoute(handler, '/', { body });
      expect(reply.status).toBe(201);
      return (await reply.json()).id as string;
    };
    Object.assign(ids, {
      backend: backend.id,
      model: model.id,
      tool: tool.id,
      priceBook: book.id,
      orchestrator: orchestrator.id,
      collection: await made(postCollection, { name: 'Papers' }),
      dataset: await made(postDataset, { name: 'Sums', jsonl: '{"question":"1+1?","answer":2}' }),
      preference: await made(postPreference, { name: 'Thrifty', weights: {}, rules: {} }),
    });
  });
}

/** Bodies that are accepted. */
export const good = {
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

export type Mutation = { handler: RouteHandler; method: string; params?: () => object; body: () => object };
const at = (kind: Kind) => () => ({ id: ids[kind] });
/** Every route that takes a body, with one it accepts. */
export const mutations: Record<string, Mutation> = {
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
export const mutation = (name: string) => mutations[name] as Mutation;

/** The reply is a refusal that names a field, holds nothing of ours, and left the database as it was. */
export async function refused(name: string, body: unknown, headers?: HeadersInit) {
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

export const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
