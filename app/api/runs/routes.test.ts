import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { healthSchema } from '@/lib/health/schema';
import { startWorker, type Worker } from '@/lib/queue/worker';
import {
  eventWindowSchema,
  runDetailSchema,
  runPageSchema,
  runSummarySchema,
  searchResultSchema,
  timelineCallSchema,
  turnIndexSchema,
} from '@/lib/runs/schema';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, ended, lookUpThenAnswer, seedRegistry, untilStatus } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { GET as getHealth } from '../health/route';
import { GET as getPayload } from '../payloads/[hash]/route';
import { GET as getRequest } from './[runId]/calls/[callId]/request/route';
import { GET as getResponse } from './[runId]/calls/[callId]/response/route';
import { GET as getCalls } from './[runId]/calls/route';
import { POST as cancel } from './[runId]/cancel/route';
import { GET as getEvents } from './[runId]/events/route';
import { GET as stream } from './[runId]/events/stream/route';
import { GET as exportRun } from './[runId]/export/route';
import { POST as judge } from './[runId]/judge/route';
import { POST as pause } from './[runId]/pause/route';
import { POST as resume } from './[runId]/resume/route';
import { GET as getRun, DELETE as remove } from './[runId]/route';
import { GET as search } from './[runId]/search/route';
import { GET as getTurns } from './[runId]/turns/route';
import { GET as list, POST as start } from './route';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
const nobody = '00000000-0000-7000-8000-000000000000';

const call = (
  handler: Handler,
  path: string,
  { params = {}, body, headers }: { params?: object; body?: unknown; headers?: HeadersInit } = {},
) =>
  handler(
    new Request(`http://localhost:3000${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  );

let worker: Worker;
let input: { orchestratorId: string; priceBookId: string };
let runId: string;
beforeAll(async () => {
  const long = 'A fact that is told at length. '.repeat(120);
  worker = await startWorker({
    ...benchOptions({ model: lookUpThenAnswer(3, `${long} <answer>42</answer>`) }),
    concurrency: 4,
  });
  ({ input } = await seedRegistry());
  const reply = await call(start, '/api/runs', {
    body: { ...input, prompt: 'What is 6 × 7, zebra?', reference: '42' },
  });
  expect(reply.status).toBe(201);
  ({ id: runId } = await reply.json());
  await untilStatus(runId, ended);
});
afterAll(async () => {
  await worker.stop();
  await closeRunHub();
});

describe('starting a run refuses', () => {
  const archived = async () => {
    const { input: other, orchestrator } = await seedRegistry();
    await db().orchestrator.update({ where: { id: orchestrator.id }, data: { archivedAt: new Date() } });
    return other;
  };
  const choice = (label: string) => ({ label, text: `What ${label} says` });
  test.each([
    ['no orchestrator', () => ({ prompt: 'x' }), 400, 'orchestratorId'],
    ['an orchestrator that is no id', () => ({ orchestratorId: 'abc', prompt: 'x' }), 400, 'orchestratorId'],
    ['an unknown orchestrator', () => ({ orchestratorId: nobody, prompt: 'x' }), 404, 'orchestratorId'],
    ['an archived orchestrator', async () => ({ ...(await archived()), prompt: 'x' }), 409, 'orchestratorId'],
    ['no task', () => ({ ...input }), 400, 'prompt'],
    ['an empty task', () => ({ ...input, prompt: '  ' }), 400, 'prompt'],
    ['an unknown task', () => ({ ...input, taskId: nobody }), 404, 'taskId'],
    ['an unknown preference', () => ({ ...input, prompt: 'x', preferenceId: nobody }), 404, 'preferenceId'],
    ['an unknown price book', () => ({ ...input, prompt: 'x', priceBookId: nobody }), 404, 'priceBookId'],
    ['a wrong limit', () => ({ ...input, prompt: 'x', limits: { maxTurns: 0 } }), 400, 'limits.maxTurns'],
    ['a wrong checker', () => ({ ...input, prompt: 'x', checker: { type: 'magic' } }), 400, 'checker.type'],
    [
      'a choice without a label',
      () => ({ ...input, prompt: 'x', choices: [choice('A'), choice(' ')] }),
      400,
      'choices.1.label',
    ],
    [
      'two choices of one label',
      () => ({ ...input, prompt: 'x', choices: [choice('A'), choice('B'), choice(' a')] }),
      400,
      'choices.2.label',
    ],
    ['a wrong seed', () => ({ ...input, prompt: 'x', seed: 1.5 }), 400, 'seed'],
    ['broken JSON', () => '{"prompt":', 400, 'body'],
    ['a list', () => [], 400, 'body'],
  ])('%s', async (_, body, status, field) => {
    const before = [await db().run.count(), await db().payload.count()];
    const reply = await call(start, '/api/runs', { body: await body() });
    expect([reply.status, (await reply.json()).field]).toEqual([status, field]);
    expect([await db().run.count(), await db().payload.count()]).toEqual(before);
  });

  test('nothing that a database could stumble over', async () => {
    const reply = await call(start, '/api/runs', {
      body: {
        ...input,
        prompt: 'nul \0 and half a pair \ud83d',
        reference: 'a\0b',
        choices: [{ label: 'A', text: '\0' }],
      },
    });
    expect(reply.status).toBe(201);
    const { id } = await reply.json();
    expect(await untilStatus(id, ended)).toBe('completed');
  });
});

describe('reading refuses bad input', () => {
  test.each([
    ['list: status', list, '/api/runs?status=odd', {}, 'status.0'],
    ['list: sort', list, '/api/runs?sort=odd', {}, 'sort'],
    ['list: limit', list, '/api/runs?limit=1e9', {}, 'limit'],
    ['list: cursor', list, '/api/runs?cursor=odd', {}, 'cursor'],
    [
      'list: cursor of another order',
      list,
      `/api/runs?sort=cost&cursor=${Buffer.from(JSON.stringify({ sort: 'created', direction: 'desc', value: null, id: nobody })).toString('base64url')}`,
      {},
      'cursor',
    ],
    ['list: orchestrator', list, "/api/runs?orchestrator='--", {}, 'orchestrator'],
    ['run', getRun, '/', { runId: 'odd' }, 'runId'],
    ['calls: window', getCalls, '/?fromTurn=5&toTurn=2', { runId: nobody }, 'toTurn'],
    ['events: window', getEvents, '/?fromTurn=-1', { runId: nobody }, 'fromTurn'],
    ['search: nothing', search, '/?q=', { runId: nobody }, 'q'],
    ['stream: cursor', stream, '/?after=odd', { runId: nobody }, 'after'],
    ['request: call', getRequest, '/', { runId: nobody, callId: 'odd' }, 'callId'],
    ['payload', getPayload, '/', { hash: '../../etc/passwd' }, 'hash'],
  ] as [string, Handler, string, object, string][])('%s', async (_, handler, path, params, field) => {
    const reply = await call(handler, path, { params });
    expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
  });

  test.each([
    ['run', getRun, '/'],
    ['turns', getTurns, '/'],
    ['calls', getCalls, '/'],
    ['events', getEvents, '/'],
    ['search', search, '/?q=x'],
    ['stream', stream, '/'],
    ['export', exportRun, '/'],
    ['request', getRequest, '/'],
    ['response', getResponse, '/'],
  ] as [string, Handler, string][])('%s of a run that does not exist', async (_, handler, path) => {
    const reply = await call(handler, path, { params: { runId: nobody, callId: nobody } });
    expect([reply.status, (await reply.json()).code]).toEqual([404, 'not-found']);
  });

  test.each([
    ['cancel', cancel],
    ['pause', pause],
    ['resume', resume],
    ['judge', judge],
    ['delete', remove],
  ] as [string, Handler][])('%s of a run that does not exist', async (_, handler) => {
    const reply = await call(handler, '/', { params: { runId: nobody }, body: {} });
    expect(reply.status).toBe(404);
  });
});

test('filters hold what no text in the database can hold, and find nothing', async () => {
  for (const query of ['q=%00', 'q=a%00b', 'category=%00', 'q=%ED%A0%80'])
    expect((await call(list, `/api/runs?${query}`)).status).toBe(200);
});

describe('a finished run', () => {
  const read = async (handler: Handler, path = '/', params = {}) => {
    const reply = await call(handler, path, { params: { runId, ...params } });
    expect(reply.status).toBe(200);
    return reply.json();
  };

  test('is served in every shape the pages read', async () => {
    const run = runDetailSchema.parse(await read(getRun));
    expect(run).toMatchObject({ status: 'completed', verdict: 'correct', turnCount: 3 });
    const page = runPageSchema.parse(await read(list, '/api/runs?q=zebra&verdict=correct&sort=cost'));
    expect(page).toMatchObject({ total: 1, totalIsExact: true, nextCursor: null });
    const turns = turnIndexSchema.parse(await read(getTurns));
    expect(turns).toMatchObject({ turn: [1, 2, 3], costUsd: ['0.0012', '0.0012', '0.0002'], tools: [[0], [0], []] });
    const calls = timelineCallSchema.array().parse(await read(getCalls, '/?fromTurn=2&toTurn=2'));
    expect(calls.map(({ kind, role, status }) => [kind, role, status])).toEqual([
      ['model', 'orchestrator', 'ok'],
      ['tool', 'tool', 'ok'],
    ]);
    const { events } = eventWindowSchema.parse(await read(getEvents, '/?fromTurn=3'));
    const end = events.find(({ event }) => event.type === 'model-call-end')?.event;
    const ref = end?.type === 'model-call-end' ? end.content.ref : undefined;
    const { text } = await read(getPayload, '/', { hash: ref });
    expect(text.length).toBe(end?.type === 'model-call-end' ? end.content.length : 0);
    const hits = searchResultSchema.parse(await read(search, '/?q=AT LENGTH. a FACT'));
    expect(hits.hits.map(({ turn }) => turn)).toContain(3);
    expect(hits.hits[0]?.snippet).toMatch(/told at length/);
    const callId = calls[0]?.id ?? '';
    expect(await read(getRequest, '/', { callId })).toMatchObject({ url: 'scripted:', body: { model: 'served' } });
    expect(await read(getResponse, '/', { callId })).toHaveProperty('tool_calls');
    expect((await read(exportRun)).events).toHaveLength(run.lastSeq);
  });

  test('is streamed from a cursor to its end', async () => {
    const reply = await call(stream, `/api/runs/${runId}/events/stream?after=3`, {
      params: { runId },
      headers: { 'last-event-id': '5' },
    });
    expect(reply.headers.get('content-type')).toContain('text/event-stream');
    const text = await reply.text();
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids[0]).toBe(6); // the header of a reconnecting browser knows better than the address
    expect(ids).toEqual(ids.map((_, index) => 6 + index));
    expect(text).toMatch(/event: run\ndata: \{/);
    expect(text.trimEnd()).toMatch(/event: end\ndata: null$/);
  });

  test('can be judged again, and cannot be cancelled, paused or resumed', async () => {
    const judged = await call(judge, '/', { params: { runId }, body: { verdict: 'wrong', note: 'by hand' } });
    const run = runDetailSchema.parse(await judged.json());
    expect(run.verdict).toBe('wrong');
    expect(run.judgements.map(({ kind, counts }) => [kind, counts])).toEqual([
      ['checker', false],
      ['person', true],
    ]);
    const again = await call(judge, '/', { params: { runId }, body: {} });
    expect((await again.json()).verdict).toBe('correct');
    for (const handler of [cancel, pause, resume]) {
      const reply = await call(handler as Handler, '/', { params: { runId }, body: {} });
      expect(reply.status).toBe(409);
    }
  });
});

test('queued runs pause, resume and cancel over HTTP', async () => {
  await worker.stop();
  const { id } = await (await call(start, '/api/runs', { body: { ...input, prompt: 'Wait.' } })).json();
  const does = async (handler: Handler) =>
    runSummarySchema.parse(await (await call(handler, '/', { params: { runId: id }, body: {} })).json()).status;
  expect(await does(pause)).toBe('paused');
  expect(await does(resume)).toBe('queued');
  expect(await does(cancel)).toBe('cancelled');
});

test('health names what works and what does not', async () => {
  const health = healthSchema.parse(await (await call(getHealth, '/api/health')).json());
  expect(health).toMatchObject({
    status: 'degraded',
    database: { state: 'ok' },
    migrations: { state: 'ok' },
    worker: { state: 'failed', alive: 0 },
  });
  expect(health.backends.every(({ state }) => state === 'warning')).toBe(true);
});
