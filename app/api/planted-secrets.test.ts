import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forgetEnv } from '@/lib/env';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { ended, untilStatus } from '@/lib/runs/testing/run-bench';
import { callRoute, type RouteHandler, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { POST as probeStored } from './backends/[id]/probe/route';
import { GET as getBackend, PUT as putBackend } from './backends/[id]/route';
import { POST as probeTyped } from './backends/probe/route';
import { GET as listBackends, POST as postBackend } from './backends/route';
import { GET as getHealth } from './health/route';
import { GET as listModels, POST as postModel } from './models/route';
import { GET as listOrchestrators, POST as postOrchestrator } from './orchestrators/route';
import { GET as getPayload } from './payloads/[hash]/route';
import { GET as getRequest } from './runs/[runId]/calls/[callId]/request/route';
import { GET as getResponse } from './runs/[runId]/calls/[callId]/response/route';
import { GET as getCalls } from './runs/[runId]/calls/route';
import { GET as getEvents } from './runs/[runId]/events/route';
import { GET as stream } from './runs/[runId]/events/stream/route';
import { GET as exportRun } from './runs/[runId]/export/route';
import { GET as getRun } from './runs/[runId]/route';
import { GET as getTurns } from './runs/[runId]/turns/route';
import { GET as listRuns, POST as startRun } from './runs/route';
import { GET as listTools, POST as postTool } from './tools/route';

const { logged } = vi.hoisted(() => ({ logged: [] as string[] }));
vi.mock('@/lib/logger', async (importOriginal) => {
  const original = await importOriginal<typeof import('@/lib/logger')>();
  return { ...original, logger: original.createLogger('trace', { write: (line: string) => void logged.push(line) }) };
});

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// In no shape that a pattern would know.
const secrets = {
  key: `planted.${randomBytes(12).toString('hex')}`,
  header: `planted/${randomBytes(12).toString('hex')}`,
  tool: `planted=${randomBytes(12).toString('hex')}`,
};
const prompt = 'What does the zebra of Zanzibar weigh?';

/** A server that says back whatever headers it was sent: in errors, in replies, in lists. */
const heard: IncomingMessage['headers'][] = [];
let replies = 0;
const server = createServer((request, response) => {
  heard.push(request.headers);
  const said = `You sent ${request.headers.authorization} and ${request.headers['x-team']}`;
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.url === '/echo') return send(200, { headers: request.headers });
  if (request.url === '/echo-fault') return send(500, { headers: request.headers });
  if (request.url?.endsWith('/models')) return send(401, { error: { message: said } });
  if (!request.url?.endsWith('/chat/completions')) return send(404, {});
  const turn = replies++;
  if (turn === 0) return send(500, { error: { message: said } });
  const call = (name: string) => ({ id: `c${turn}`, type: 'function', function: { name, arguments: '{}' } });
  const message =
    turn < 3
      ? { role: 'assistant', content: '', tool_calls: [call(turn === 1 ? 'echo' : 'echo_fault')] }
      : { role: 'assistant', content: 'About 300 kg.' };
  send(200, {
    id: 'x',
    object: 'chat.completion',
    model: 'm',
    choices: [{ index: 0, message, finish_reason: turn < 3 ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  });
});

let worker: Worker;
let base = '';
beforeAll(async () => {
  process.env.ENCRYPTION_KEY = randomBytes(32).toString('hex');
  process.env.PLANTED_TOOL_KEY = secrets.tool;
  forgetEnv();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  worker = await startWorker({ concurrency: 1 });
});
afterAll(async () => {
  await worker.stop();
  await closeRunHub();
  server.close();
  delete process.env.ENCRYPTION_KEY;
  delete process.env.PLANTED_TOOL_KEY;
  forgetEnv();
});

const ask = async (handler: RouteHandler, path = '/', input: Parameters<typeof callRoute>[2] = {}) => {
  const reply = await callRoute(handler, path, input);
  return { status: reply.status, text: await reply.text() };
};
const made = async (handler: RouteHandler, body: unknown) => {
  const { status, text } = await ask(handler, '/', { body });
  expect([status, text]).toEqual([201, expect.any(String)]);
  return JSON.parse(text);
};

test('a key is in the requests it is for, and nowhere else', async () => {
  const address = {
    baseUrls: [`${base}/v1`],
    privateNetwork: true,
    apiKey: secrets.key,
    headers: [{ name: 'X-Team', value: secrets.header }],
  };
  const backend = await made(postBackend, { name: 'echoing', ...address, streaming: false, maxRetries: 2 });
  const model = await made(postModel, {
    backendId: backend.id,
    name: 'm',
    servedName: 'm',
    capabilities: {},
    budgets: {},
  });
  const tools = [];
  for (const name of ['echo', 'echo_fault'])
    tools.push(
      await made(postTool, {
        name,
        kind: 'http',
        description: 'Echoes.',
        parameters: { type: 'object', properties: {} },
        options: {
          url: `${base}/${name.replace('_', '-')}`,
          headers: { Authorization: 'Bearer env:PLANTED_TOOL_KEY' },
          allowPrivateNetwork: true,
        },
      }),
    );
  const orchestrator = await made(postOrchestrator, {
    name: 'o',
    setup: {
      protocol: 'chat',
      modelId: model.id,
      tools: tools.map(({ id }) => ({ toolId: id })),
      limits: {},
      buffers: {},
    },
  });
  const { id: runId } = await made(startRun, { orchestratorId: orchestrator.id, prompt });
  expect(await untilStatus(runId, ended, 30_000)).toBe('completed');
  expect(JSON.stringify(heard)).toContain(secrets.key);
  expect(JSON.stringify(heard)).toContain(secrets.header);
  expect(JSON.stringify(heard)).toContain(secrets.tool);

  const params = { runId };
  const replies: Record<string, { status: number; text: string }> = {
    'list backends': await ask(listBackends, '/?archived=include'),
    'get backend': await ask(getBackend, '/', { params: backend }),
    'probe stored': await ask(probeStored, '/', { method: 'POST', params: backend }),
    'probe typed': await ask(probeTyped, '/', { body: address }),
    'refused edit': await ask(putBackend, '/', {
      method: 'PUT',
      params: backend,
      body: { ...address, name: '', apiKey: `${secrets.key}ü` },
    }),
    'broken body': await ask(putBackend, '/', {
      method: 'PUT',
      params: backend,
      body: `{"apiKey":"${secrets.key}" oops`,
    }),
    'short broken body': await ask(putBackend, '/', { method: 'PUT', params: backend, body: secrets.key.slice(-24) }),
    'list models': await ask(listModels),
    'list tools': await ask(listTools),
    'list orchestrators': await ask(listOrchestrators),
    'list runs': await ask(listRuns, '/api/runs'),
    run: await ask(getRun, '/', { params }),
    turns: await ask(getTurns, '/', { params }),
    calls: await ask(getCalls, '/', { params }),
    events: await ask(getEvents, '/', { params }),
    stream: await ask(stream, '/', { params }),
    export: await ask(exportRun, '/', { params }),
    health: await ask(getHealth),
  };
  for (const { id: callId } of JSON.parse(replies.calls?.text ?? '[]')) {
    replies[`request ${callId}`] = await ask(getRequest, '/', { params: { runId, callId } });
    replies[`response ${callId}`] = await ask(getResponse, '/', { params: { runId, callId } });
  }
  const database = await readWholeDatabase();
  for (const row of database['public.Payload'] ?? []) {
    const hash = /[0-9a-f]{64}/.exec(row)?.[0] ?? '';
    replies[`payload ${hash}`] = await ask(getPayload, '/', { params: { hash } });
  }
  expect(Object.keys(replies).length).toBeGreaterThan(25);

  for (const [name, secret] of Object.entries(secrets)) {
    const forms = [secret, Buffer.from(secret).toString('base64').replace(/=+$/, ''), encodeURIComponent(secret)];
    const holds = (text: string) => forms.some((form) => text.includes(form) || text.includes(secret.slice(-24)));
    const tables = Object.entries(database).flatMap(([table, rows]) => (rows.some(holds) ? [table] : []));
    const routes = Object.entries(replies).flatMap(([route, { text }]) => (holds(text) ? [route] : []));
    expect({ name, tables, routes, lines: logged.filter(holds) }).toEqual({ name, tables: [], routes: [], lines: [] });
  }
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.filter((line) => /zebra of Zanzibar|About 300 kg/.test(line))).toEqual([]);
});
