import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { POST as testRoute } from '@/app/api/backends/[id]/test/route';
import { POST as testAddressRoute } from '@/app/api/backends/test/route';
import { db } from '@/lib/db';
import type { ModelCheck, ModelTest } from '@/lib/models/schema';
import { getModel } from '@/lib/models/server/get-model';
import { updateModel } from '@/lib/models/server/update-model';
import { SseDecoder } from '@/lib/providers/sse-decoder';
import type { ReplayServer } from '@/lib/providers/testing/replay-server';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { changedSinceTest } from '../learn-capabilities';
import { createBackendInputSchema } from '../schema';
import { type BackendTestEvent, backendTestEventSchema } from '../test-events';
import { startFaultyServer } from '../testing/faulty-server';
import { createBackend } from './create-backend';
import { testBackend } from './test-backend';

useTestDatabase();
// Real servers and a database, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

let server: ReplayServer;
beforeAll(async () => {
  server = await startFaultyServer();
});
afterAll(() => server.close());

let count = 0;
async function connect(settings: Record<string, unknown> = {}) {
  const backend = await createBackend(
    createBackendInputSchema.parse({
      name: `faulty ${++count}`,
      baseUrls: [server.baseUrl],
      privateNetwork: true,
      maxRetries: 0,
      ...settings,
    }),
  );
  const models = await db().model.findMany({ where: { backendId: backend.id } });
  return { ...backend, modelIds: models.map(({ id }) => id) };
}

async function collect(id: string, input: Parameters<typeof testBackend>[1] = {}): Promise<BackendTestEvent[]> {
  const events: BackendTestEvent[] = [];
  for await (const event of await testBackend(id, input, new AbortController().signal))
    events.push(backendTestEventSchema.parse(event));
  return events;
}

async function testOf(servedName: string, settings: Record<string, unknown> = {}): Promise<ModelTest> {
  const { id } = await connect(settings);
  const end = (await collect(id, { servedNames: [servedName] })).find((event) => event.type === 'model-end');
  if (end?.type !== 'model-end') throw new Error('The test did not end.');
  return end.test;
}
const verdictsOf = ({ checks }: { checks: readonly ModelCheck[] }) => checks.map(({ verdict }) => verdict).join(' ');
const all = 'works works works works works';

describe('a test of a model', () => {
  // chat, stream, tool, parallel tools, reasoning; then what is learnt: tools, parallel, reasoning
  it.each([
    ['good', all, [true, true, 'field']],
    ['think-tags', all, [true, true, 'think-tags']],
    ['silent', 'works works works works not-offered', [true, true, 'auto']],
    ['no-tool-choice', 'works works fails fails not-offered', [false, false, 'auto']],
    ['no-jinja', 'works works fails fails not-offered', [false, false, 'auto']],
    ['no-tools', 'works works not-offered not-offered not-offered', [false, false, 'auto']],
    ['no-parallel-field', 'works works fails fails not-offered', [false, false, 'auto']],
    // What cannot be streamed is asked for whole: the rest is found out all the same.
    ['no-stream-options', 'works fails works works not-offered', [true, true, 'auto']],
    ['uncounted', 'works partly works works not-offered', [true, true, 'auto']],
    ['call-as-text', 'works works fails fails not-offered', [false, false, 'auto']],
    ['bad-arguments', 'works works fails fails not-offered', [false, false, 'auto']],
    ['other-function', 'works works fails fails not-offered', [false, false, 'auto']],
    ['one-by-one', 'works works works not-offered not-offered', [true, false, 'auto']],
    ['in-words', 'works works unclear unclear not-offered', [true, true, 'auto']],
    ['small-context', 'fails unclear unclear unclear unclear', [true, true, 'auto']],
    ['no-template', 'fails unclear unclear unclear unclear', [true, true, 'auto']],
    ['no-system', 'fails unclear unclear unclear unclear', [true, true, 'auto']],
    ['empty', 'fails unclear unclear unclear unclear', [true, true, 'auto']],
    ['page', 'fails unclear unclear unclear unclear', [true, true, 'auto']],
    ['not-there', 'fails unclear unclear unclear unclear', [true, true, 'auto']],
  ])('%s: %s', async (model, verdicts, [tools, parallelTools, reasoning]) => {
    const test = await testOf(model);
    expect(verdictsOf(test)).toBe(verdicts);
    expect(test.learnt).toMatchObject({ tools, parallelTools, reasoning });
    for (const { verdict, reason } of test.checks) if (verdict !== 'works') expect(reason).toMatch(/\S/);
  });

  it('measures what it asks and counts tokens as the server does', async () => {
    const { checks, learnt } = await testOf('good');
    for (const { durationMs, usage, said } of checks)
      expect([typeof durationMs, usage, said]).toEqual([
        'number',
        { inputTokens: 20, outputTokens: 5, reasoningTokens: 0, estimated: false },
        null,
      ]);
    expect(checks.map(({ firstTokenMs }) => firstTokenMs !== null)).toEqual([false, true, true, true, true]);
    expect(learnt.usage).toBe('reported');
    const uncounted = await testOf('uncounted');
    expect(uncounted.checks[1]).toMatchObject({
      usage: { estimated: true },
      reason: expect.stringMatching(/estimated/),
    });
    expect(uncounted.learnt.usage).toBe('missing');
  });

  it('tells reason, fix and the words of the server', async () => {
    const { checks } = await testOf('no-tool-choice');
    expect(checks[2]).toMatchObject({
      reason: expect.stringMatching(/without letting the model choose tools/),
      fix: expect.stringMatching(/--enable-auto-tool-choice --tool-call-parser hermes/),
      said: expect.stringMatching(/"auto" tool choice requires/),
      usage: null,
    });
  });

  it('uses the extra fields of the backend, which mend what was refused', async () => {
    const mended = await testOf('no-parallel-field', { extraBody: { parallel_tool_calls: null } });
    expect(mended.checks[2]?.verdict).toBe('works');
    const streamed = await testOf('no-stream-options', { extraBody: { stream_options: null } });
    expect(streamed.checks[1]?.verdict).toBe('works');
  });

  it('is asked over a wrong path, a wrong key and a server that is not there', async () => {
    const wrongPath = await testOf('good', { baseUrls: [server.baseUrl.replace('/v1', '/api/v1')] });
    expect(wrongPath.checks[0]).toMatchObject({ verdict: 'fails', reason: expect.stringMatching(/ends in \/v1/) });
    const locked = await startFaultyServer({ key: 'right' });
    const { id } = await connect({ baseUrls: [locked.baseUrl], apiKey: 'wrong-key-123' });
    const refused = await collect(id, { servedNames: ['good'] });
    expect(refused).toEqual([
      expect.objectContaining({
        type: 'listed',
        ok: false,
        reason: expect.stringMatching(/does not accept the key/),
        fix: expect.stringMatching(/right key/),
        targets: [],
      }),
    ]);
    await locked.close();
    expect(await collect(id, { servedNames: ['good'] })).toEqual([
      expect.objectContaining({ type: 'listed', ok: false, reason: expect.stringMatching(/refuses connections/) }),
    ]);
  });
});

describe('what a test writes down', () => {
  it('is the model’s last test and its capabilities, which may be set by hand afterwards', async () => {
    const backend = await connect({ registerModels: ['one-by-one', 'no-tools'] });
    const events = await collect(backend.id);
    expect(events[0]).toMatchObject({ type: 'listed', ok: true, targets: [{ isListed: true }, { isListed: true }] });
    expect(events.filter(({ type }) => type === 'check-end')).toHaveLength(10);
    const row = await db().model.findFirstOrThrow({ where: { backendId: backend.id, servedName: 'one-by-one' } });
    const model = await getModel(row.id);
    expect(model.capabilities).toEqual({ tools: true, parallelTools: false, vision: false, reasoning: 'auto' });
    expect(verdictsOf(model.lastTest ?? { checks: [] })).toBe('works works works not-offered not-offered');
    expect(changedSinceTest(model)).toBeNull();
    const { sampling, budgets, name, servedName, backendId } = model;
    const typed = { backendId, name, servedName, sampling, budgets, ...modelDefaults };
    const edited = await updateModel(row.id, {
      ...typed,
      capabilities: { ...model.capabilities, parallelTools: true },
    });
    expect([edited.capabilities.parallelTools, changedSinceTest(edited)]).toEqual([true, 'set-by-hand']);
    const moved = await updateModel(row.id, { ...typed, capabilities: model.capabilities, servedName: 'good' });
    expect([moved.lastTest?.servedName, changedSinceTest(moved)]).toEqual(['one-by-one', 'pointed-elsewhere']);
  });

  it('is nothing for models that are not registered, and the first listed one stands in for none', async () => {
    const { id } = await connect();
    const before = await readWholeDatabase();
    const events = await collect(id);
    expect(events[0]).toMatchObject({ targets: [{ modelId: null, servedName: 'good', isListed: true }] });
    expect(events.at(-1)).toMatchObject({ type: 'model-end', isSaved: false });
    expect(await readWholeDatabase()).toEqual(before);
  });

  it('is nothing when the model was pointed elsewhere meanwhile', async () => {
    const { id, modelIds } = await connect({ registerModels: ['good'] });
    for await (const event of await testBackend(id, {}, new AbortController().signal)) {
      if (event.type === 'listed')
        await db().model.update({ where: { id: modelIds[0] ?? '' }, data: { servedName: 'x' } });
      if (event.type === 'model-end') expect(event.isSaved).toBe(false);
    }
    expect((await db().model.findFirstOrThrow({ where: { backendId: id } })).lastTest).toBeNull();
  });

  it('is nothing of a model whose test was left in the middle; the request is closed', async () => {
    const { id, modelIds } = await connect({ registerModels: ['hanging'] });
    const left = new AbortController();
    const asked = server.request(server.requests.length + 2); // after the list
    const events = await testBackend(id, { modelIds }, left.signal);
    const going = (async () => {
      for await (const _ of events) void _;
    })();
    const { hungUp } = await asked;
    left.abort();
    await expect(going).rejects.toThrow();
    await hungUp;
    expect((await db().model.findFirstOrThrow({ where: { backendId: id } })).lastTest).toBeNull();
  });
});

const modelDefaults = {
  family: null,
  contextTokens: 32_768,
  answerFormat: 'answer-tags' as const,
  description: '',
  latencySeconds: null,
  tags: [],
};

describe('the routes', () => {
  async function eventsOf(response: Response): Promise<unknown[]> {
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/event-stream/),
    ]);
    const decoder = new SseDecoder();
    const found = decoder.push(new Uint8Array(await response.arrayBuffer())).concat(decoder.end());
    return found.map(({ data }) => JSON.parse(data));
  }

  it('stream a test of a stored backend and of one that is only typed in', async () => {
    const { id, modelIds } = await connect({ registerModels: ['good'] });
    const stored = await eventsOf(await callRoute(testRoute, '/', { params: { id }, body: { modelIds } }));
    expect(stored.at(-2)).toMatchObject({ type: 'model-end', isSaved: true });
    expect(stored.at(-1)).toBeNull();
    const address = { baseUrls: [server.baseUrl], privateNetwork: true, servedNames: ['no-jinja'] };
    const typed = await eventsOf(await callRoute(testAddressRoute, '/', { body: address }));
    expect(typed.at(-2)).toMatchObject({ type: 'model-end', isSaved: false, test: { backendId: null } });
  });

  it('refuse what is no model of this backend, no address, or not allowed, naming the field', async () => {
    const { id } = await connect();
    const stranger = '01a20000-0000-7000-8000-000000000000';
    const refusals = [
      [testRoute, { id }, { modelIds: [stranger] }, 400, 'modelIds'],
      [testRoute, { id }, { modelIds: ['nonsense'] }, 400, 'modelIds.0'],
      [testRoute, { id: stranger }, {}, 404, undefined],
      [testAddressRoute, {}, { baseUrls: [server.baseUrl], servedNames: ['good'] }, 400, 'baseUrls'],
      [testAddressRoute, {}, { baseUrls: [server.baseUrl], privateNetwork: true, servedNames: [] }, 400, 'servedNames'],
    ] as const;
    for (const [handler, params, body, status, field] of refusals) {
      const response = await callRoute(handler, '/', { params, body });
      expect([response.status, (await response.json()).field]).toEqual([status, field]);
    }
  });
});
