import { afterEach, describe, expect, it, vi } from 'vitest';
import { GET as metricsRoute } from '@/app/api/backends/[id]/metrics/route';
import { POST as probeRoute } from '@/app/api/backends/[id]/probe/route';
import { db } from '@/lib/db';
import { checkBackends } from '@/lib/health/server/check-backends';
import {
  jsonReply,
  type ReplayReply,
  type ReplayServer,
  startReplayServer,
} from '@/lib/providers/testing/replay-server';
import { callRoute } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { BackendMetrics } from '../metrics/schema';
import { type BackendProbe, createBackendInputSchema } from '../schema';
import { createBackend } from './create-backend';
import { getBackend } from './get-backend';

useTestDatabase();
// Real servers and a database, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 30_000 });

const servers: ReplayServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server with these models, and with metrics at some path if told. */
async function serve(models: string[], metrics?: { path: string; reply: () => ReplayReply }): Promise<string> {
  const server = await startReplayServer(({ path }) =>
    path === '/v1/models'
      ? jsonReply({ data: models.map((id) => ({ id })) })
      : path === metrics?.path
        ? metrics.reply()
        : jsonReply({ detail: 'Not Found' }, 404),
  );
  servers.push(server);
  return server.baseUrl;
}

let count = 0;
const connect = (baseUrls: string[]) =>
  createBackend(
    createBackendInputSchema.parse({
      name: `replicas ${++count}`,
      baseUrls,
      privateNetwork: true,
      apiKey: 'sk-mine-12345678',
    }),
  );
const probe = async (id: string): Promise<BackendProbe> =>
  (await callRoute(probeRoute, '/', { method: 'POST', params: { id } })).json();

describe('replicas', () => {
  it('are each asked, and what differs between them is said', async () => {
    const [one, two] = [await serve(['a', 'b']), await serve(['a'])];
    const { id } = await connect([one, two]);
    const answer = await probe(id);
    expect(answer).toMatchObject({
      ok: true,
      models: ['a', 'b'],
      message: expect.stringMatching(/do not list the same models/),
      replicas: [
        { baseUrl: one, ok: true, modelCount: 2, missing: [] },
        { baseUrl: two, ok: true, modelCount: 1, missing: ['b'] },
      ],
    });
    expect((await getBackend(id)).lastProbe).toEqual(answer);
    const health = (await checkBackends()).find((backend) => backend.id === id);
    expect(health).toMatchObject({ state: 'warning', message: expect.stringMatching(/same models/) });
  });

  it('that are silent are counted, with the reason', async () => {
    const [one, two] = [await serve(['a']), await serve(['a'])];
    const { id } = await connect([one, two]);
    await servers.pop()?.close();
    const host = new URL(two).host;
    expect(await probe(id)).toMatchObject({
      ok: false,
      models: ['a'],
      message: expect.stringMatching(/^1 of 2 replicas does not answer\. .*refuses connections/),
      replicas: [{ ok: true }, { ok: false, modelCount: 0, missing: [], message: expect.stringContaining(host) }],
    });
    const health = (await checkBackends()).find((backend) => backend.id === id);
    expect(health).toMatchObject({ state: 'warning', message: `1 of 2 replicas does not answer: ${host}.` });
    await servers.pop()?.close();
    expect(await probe(id)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^None of the 2 replicas answers/),
    });
  });

  it('that agree are healthy; a probe stored by an earlier version can still be read', async () => {
    const { id } = await connect([await serve(['a']), await serve(['a'])]);
    expect(await probe(id)).toMatchObject({ ok: true, message: null });
    const health = (await checkBackends()).find((backend) => backend.id === id);
    expect(health).toMatchObject({ state: 'ok', message: 'All 2 replicas answer; 1 model.' });
    const old = { at: new Date().toISOString(), ok: true, message: null, durationMs: 3, models: ['a'] };
    await db().backend.update({ where: { id }, data: { lastProbe: old } });
    expect((await getBackend(id)).lastProbe).toEqual({ ...old, replicas: [] });
  });
});

describe('metrics', () => {
  const text = (body: string, status = 200): ReplayReply => ({
    status,
    headers: { 'content-type': 'text/plain; version=0.0.4' },
    steps: [body],
  });
  const look = async (id: string): Promise<BackendMetrics> =>
    (await callRoute(metricsRoute, '/', { params: { id } })).json();
  const running = 'vllm:num_requests_running{engine="0"} 2\n';

  it('are read below the version, beside it, and of each replica by itself', async () => {
    const vllm = await serve([], { path: '/metrics', reply: () => text(running) });
    const nim = await serve([], { path: '/v1/metrics', reply: () => text('num_requests_running 4\n') });
    const none = await serve([]);
    const { id } = await connect([vllm, nim, none]);
    expect(await look(id)).toMatchObject({
      replicas: [
        { baseUrl: vllm, state: 'ok', message: null, sample: { server: 'vLLM', running: 2, waiting: null } },
        { baseUrl: nim, state: 'ok', sample: { running: 4 } },
        { baseUrl: none, state: 'none', message: 'This server shows no metrics.', sample: null },
      ],
    });
    expect(servers[0]?.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/metrics', 'Bearer sk-mine-12345678'],
    ]);
  });

  it.each([
    ['a web page', () => text('<!doctype html><p>Hello</p>'), 'none', /not metrics in the Prometheus format/],
    ['metrics of something else', () => text('up 1\n'), 'none', /none of those/],
    ['a refusal', () => text('no', 403), 'none', /no metrics/],
    [
      'llama.cpp without its switch',
      () =>
        jsonReply(
          { error: { message: 'This server does not support metrics endpoint. Start it with `--metrics`' } },
          501,
        ),
      'none',
      /start llama-server with `--metrics`/,
    ],
    ['more than anyone sends', () => text(running.repeat(200_000)), 'none', /not metrics/],
    ['half of them', () => ({ ...text(running), steps: [running, 'destroy' as const] }), 'failed', /broke/],
  ])('%s is an answer, not a failure', async (_, reply, state, message) => {
    const { id } = await connect([await serve([], { path: '/metrics', reply })]);
    expect((await look(id)).replicas).toEqual([
      expect.objectContaining({ state, sample: null, message: expect.stringMatching(message) }),
    ]);
  });

  it('of a server that is gone say so, and many onlookers ask it once', async () => {
    const url = await serve([], { path: '/metrics', reply: () => text(running) });
    const { id } = await connect([url]);
    await Promise.all([look(id), look(id), look(id)]);
    expect(servers[0]?.requests).toHaveLength(1);
    const closed = await serve([]);
    await servers.pop()?.close();
    const gone = await connect([closed]);
    expect((await look(gone.id)).replicas).toMatchObject([
      { state: 'failed', message: expect.stringMatching(/refuses/) },
    ]);
    await db().backend.update({ where: { id }, data: { apiKey: 'env:NOBODY_SET_THIS' } });
    expect((await look(id)).replicas).toMatchObject([
      { state: 'failed', message: expect.stringMatching(/is not set/) },
    ]);
    const unknown = await callRoute(metricsRoute, '/', { params: { id: '01a20000-0000-7000-8000-000000000000' } });
    expect(unknown.status).toBe(404);
  });
});
