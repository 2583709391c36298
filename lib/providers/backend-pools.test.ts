import { afterEach, describe, expect, it } from 'vitest';
import { BackendPool, readBackendPools } from './backend-pools';
import { callModel, failedCall, testConnection } from './testing/model-call';
import { jsonReply, type ReplayReply, type ReplayServer, startReplayServer, textReply } from './testing/replay-server';

const servers: ReplayServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function serve(answer: (number: number) => ReplayReply | Promise<ReplayReply>): Promise<ReplayServer> {
  const server = await startReplayServer((_, number) => answer(number));
  servers.push(server);
  return server;
}
function gate() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
const noSignal = new AbortController().signal;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the concurrency cap', () => {
  it('lets no more calls out than allowed, in the order they came', async () => {
    const gates = [gate(), gate(), gate()];
    const server = await serve(async (number) => {
      await gates[number - 1]?.promise;
      return textReply(`reply ${number}`);
    });
    const connection = testConnection([server.baseUrl], { maxConcurrency: 1 });
    const calls = [1, 2, 3].map(() => callModel(connection));
    await server.request(1);
    const state = () => readBackendPools().find((pool) => pool.key === connection.key);
    expect(state()).toMatchObject({ maxConcurrency: 1, outstanding: 1, waiting: 2, replicas: [{ outstanding: 1 }] });
    gates[0]?.resolve();
    await server.request(2);
    expect(server.requests).toHaveLength(2);
    expect(state()).toMatchObject({ outstanding: 1, waiting: 1 });
    gates[1]?.resolve();
    gates[2]?.resolve();
    const replies = await Promise.all(calls);
    expect(replies.map((reply) => reply.finish.content)).toEqual(['reply 1', 'reply 2', 'reply 3']);
    expect(state()).toMatchObject({ outstanding: 0, waiting: 0, replicas: [{ outstanding: 0 }] });
  });

  it('gives the place back after a failure', async () => {
    const server = await serve(() => jsonReply({}, 400));
    const connection = testConnection([server.baseUrl], { maxConcurrency: 1 });
    await failedCall(connection);
    await failedCall(connection);
    expect(server.requests).toHaveLength(2);
  });

  it('leaves the line when cancelled, and nobody behind loses a turn', async () => {
    const pool = new BackendPool('a');
    pool.configure({ baseUrls: ['http://a/v1'], maxConcurrency: 1 });
    const release = await pool.acquire(noSignal);
    const controller = new AbortController();
    const second = pool.acquire(controller.signal);
    const third = pool.acquire(noSignal);
    controller.abort();
    await expect(second).rejects.toThrow();
    expect(pool.state(0)).toMatchObject({ outstanding: 1, waiting: 1 });
    release();
    release();
    (await third)();
    expect(pool.state(0)).toMatchObject({ outstanding: 0, waiting: 0 });
  });

  it('follows a changed cap at once', async () => {
    const pool = new BackendPool('a');
    pool.configure({ baseUrls: ['http://a/v1'], maxConcurrency: 1 });
    await pool.acquire(noSignal);
    let isIn = false;
    void pool.acquire(noSignal).then(() => (isIn = true));
    await settled();
    expect(isIn).toBe(false);
    pool.configure({ baseUrls: ['http://a/v1'], maxConcurrency: 2 });
    await settled();
    expect(isIn).toBe(true);
  });
});

describe('replicas', () => {
  const urls = ['http://a/v1', 'http://b/v1', 'http://c/v1'];
  const pool = () => {
    const made = new BackendPool('a');
    made.configure({ baseUrls: urls, maxConcurrency: null });
    return made;
  };
  const pick = (from: BackendPool, nowMs = 0, tried?: Set<string>) => from.choose(nowMs, tried)?.baseUrl;

  it('takes turns among equals', () => {
    const from = pool();
    expect([1, 2, 3, 4].map(() => pick(from))).toEqual([urls[0], urls[1], urls[2], urls[0]]);
  });

  it('takes the one with the fewest requests outstanding', () => {
    const from = pool();
    const all = urls.map(() => from.choose(0));
    for (const [at, outstanding] of [2, 3, 1].entries()) Object.assign(all[at] ?? {}, { outstanding });
    expect(pick(from)).toBe(urls[2]);
    expect(pick(from, 0, new Set([urls[2] as string]))).toBe(urls[0]);
  });

  it('leaves a replica alone that refused, longer each time, until it answers', () => {
    const from = pool();
    from.configure({ baseUrls: urls.slice(0, 2), maxConcurrency: null });
    const bad = from.choose(0);
    if (!bad) throw new Error('no replica');
    from.putAside(bad, 0);
    expect([pick(from, 500), pick(from, 999)]).toEqual([urls[1], urls[1]]);
    expect([pick(from, 1000), pick(from, 1000)]).toContain(bad.baseUrl);
    from.putAside(bad, 1000);
    expect([pick(from, 2500), pick(from, 2500)]).not.toContain(bad.baseUrl);
    expect(from.state(2500).replicas[0]).toMatchObject({ host: 'a', isAside: true });
    from.welcomeBack(bad);
    expect([pick(from, 2500), pick(from, 2500)]).toContain(bad.baseUrl);
  });

  it('uses one put aside when there is no other', () => {
    const from = pool();
    from.configure({ baseUrls: urls.slice(0, 1), maxConcurrency: null });
    const only = from.choose(0);
    if (only) from.putAside(only, 0);
    expect(pick(from, 1)).toBe(urls[0]);
  });

  it('spreads calls in flight over both servers', async () => {
    const open = gate();
    const answer = async () => {
      await open.promise;
      return textReply('Hello');
    };
    const [a, b] = [await serve(answer), await serve(answer)];
    const connection = testConnection([a.baseUrl, b.baseUrl]);
    const calls = [1, 2, 3, 4].map(() => callModel(connection));
    await Promise.all([a.request(2), b.request(2)]);
    open.resolve();
    await Promise.all(calls);
    expect([a.requests.length, b.requests.length]).toEqual([2, 2]);
  });

  it('fails over at once to the other replica, and stays there for a while', async () => {
    const [gone, alive] = [await serve(() => textReply('Hello')), await serve(() => textReply('Hello'))];
    await gone.close();
    const connection = testConnection([gone.baseUrl, alive.baseUrl], { maxRetries: 1 });
    const { parts, finish } = await callModel(connection);
    expect(parts[2]).toMatchObject({ type: 'retry', delayMs: 0, failure: { code: 'unreachable' } });
    expect(finish.attempts).toBe(2);
    expect((await callModel(connection)).finish.attempts).toBe(1);
    expect((await callModel(connection)).finish.attempts).toBe(1);
  });

  it('does not keep another replica waiting for what one asked', async () => {
    const [busy, free] = [
      await serve(() => jsonReply({}, 429, { 'retry-after': '15' })),
      await serve(() => textReply('Hello')),
    ];
    const connection = testConnection([busy.baseUrl, free.baseUrl], { maxRetries: 1 });
    const { parts } = await callModel(connection, { random: () => 0.5 });
    expect(parts[2]).toMatchObject({ type: 'retry', delayMs: 250, failure: { code: 'rate-limited' } });
  });
});
