import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  jsonReply,
  type ReplayReply,
  type ReplayServer,
  type SeenRequest,
  startReplayServer,
} from '@/lib/providers/testing/replay-server';
import { httpTool } from './http';
import { testTool, useTool } from './testing/tool-call';

const servers: ReplayServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function serve(answer: (request: SeenRequest, number: number) => ReplayReply) {
  const server = await startReplayServer(answer);
  servers.push(server);
  return { server, origin: new URL(server.baseUrl).origin };
}
const readEnvironment = (name: string) => ({ WEATHER_KEY: 'secret-7', ENCRYPTION_KEY: 'never' })[name];
const runtime = httpTool({ readEnvironment });

function call(options: Record<string, unknown>, input: Record<string, unknown> = {}, timeoutMs?: number) {
  return useTool(runtime, { input, tool: testTool('http', { allowPrivateNetwork: true, ...options }, timeoutMs) });
}
const text = (body: string, headers: Record<string, string> = {}, status = 200): ReplayReply => ({
  status,
  headers: { 'content-type': 'text/plain', ...headers },
  steps: [body],
});

describe('the request', () => {
  it('encodes arguments, fills query and headers, and sends the rest as JSON', async () => {
    const { server, origin } = await serve(() => jsonReply({ ok: true }));
    const options = {
      url: `${origin}/items/{id}/notes`,
      method: 'POST',
      query: { lang: '{lang}', page: '{page}', fixed: 'a b' },
      headers: { Authorization: 'Bearer env:WEATHER_KEY', 'X-Who': '{who}' },
    };
    const outcome = await call(options, {
      id: 'a/b?c&d=é',
      lang: 'de&x=1',
      who: 'env:WEATHER_KEY',
      note: 'Hi',
      size: 3,
    });
    expect(outcome).toMatchObject({ failure: null, output: '{"ok":true}', units: { requests: 1 } });
    const [seen] = server.requests;
    expect(seen).toMatchObject({ method: 'POST', body: { note: 'Hi', size: 3 } });
    expect(seen?.path).toBe('/items/a%2Fb%3Fc%26d%3D%C3%A9/notes?lang=de%26x%3D1&fixed=a+b');
    expect(seen?.headers).toMatchObject({
      authorization: 'Bearer secret-7',
      'x-who': 'env:WEATHER_KEY',
      'content-type': 'application/json',
    });
  });

  it('fills a JSON template with typed arguments', async () => {
    const { server, origin } = await serve(() => jsonReply({}));
    const template = {
      q: '{query}',
      limit: '{limit}',
      label: 'about {query}',
      missing: '{none}',
      list: ['{limit}', 1],
    };
    await call({ url: `${origin}/`, method: 'PUT', body: { type: 'json', template } }, { query: 'x', limit: 3 });
    expect(server.requests[0]?.body).toEqual({ q: 'x', limit: 3, label: 'about x', list: [3, 1] });
  });

  it.each(['..', '.', '%2e%2E'])('does not let the argument %s climb out of the path', async (id) => {
    const { server, origin } = await serve(() => text('secret'));
    const decoded = await call({ url: `${origin}/items/{id}/notes` }, { id });
    if (id.startsWith('%')) expect(server.requests[0]?.path).toBe('/items/%252e%252E/notes');
    else expect(decoded.failure).toMatchObject({ code: 'bad-request' });
  });

  it.each([
    ['a missing argument', { url: 'http://127.0.0.1/{id}' }, 'bad-request', '"id" is missing'],
    ['an argument in the host', { url: 'http://{host}/' }, 'bad-request', 'host'],
    ['a URL of another kind', { url: 'file:///etc/passwd' }, 'bad-request', 'http(s)'],
    [
      'a variable that is not set',
      { url: 'http://127.0.0.1/', headers: { a: 'env:OTHER' } },
      'not-configured',
      'OTHER',
    ],
    [
      'a secret of the server',
      { url: 'http://127.0.0.1/', headers: { a: 'env:ENCRYPTION_KEY' } },
      'bad-request',
      'ENCRYPTION_KEY',
    ],
  ])('refuses %s', async (_, options, code, words) => {
    const { failure } = await call(options);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(failure?.message).not.toContain('never');
  });
});

describe('the answer', () => {
  it('is cut to 64 kB, never inside a character', async () => {
    const { origin } = await serve(() => text('é'.repeat(40_000)));
    const { output } = await call({ url: `${origin}/` });
    expect(output).toMatch(/^é{32768}\n\[cut: /);
  });

  it('can be one part of a JSON document', async () => {
    const { origin } = await serve(() => jsonReply({ results: [{ 'a/b': { name: 'found' } }] }));
    expect((await call({ url: `${origin}/`, pick: '/results/0/a~1b/name' })).output).toBe('found');
    expect((await call({ url: `${origin}/`, pick: '/results/0/a~1b' })).output).toBe('{\n  "name": "found"\n}');
    expect((await call({ url: `${origin}/`, pick: '/results/9' })).failure?.message).toContain('/results/9');
    expect((await call({ url: `${origin}/`, pick: '/constructor' })).failure).not.toBeNull();
  });

  it('is unpacked', async () => {
    const packed = gzipSync('packed text');
    const { origin } = await serve(() => ({
      headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' },
      steps: [packed],
    }));
    expect((await call({ url: `${origin}/` })).output).toBe('packed text');
  });

  it('is not read further than it is shown', async () => {
    const { server, origin } = await serve(() => ({
      headers: { 'content-type': 'text/plain' },
      steps: ['a'.repeat(70_000), 'hang'],
    }));
    expect((await call({ url: `${origin}/` })).output).toMatch(/^a{65536}\n\[cut: /);
    await server.requests[0]?.hungUp;
  });

  it('does not unpack without end', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, 97));
    const { origin } = await serve(() => ({
      headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' },
      steps: [bomb, 'hang'],
    }));
    expect((await call({ url: `${origin}/` })).output).toMatch(/^a{65536}\n\[cut: /);
  });

  it.each([
    [404, 'tool-failed'],
    [401, 'unauthorized'],
    [429, 'rate-limited'],
    [500, 'tool-failed'],
  ])('of status %i is a failure that says what the server said', async (status, code) => {
    const { origin } = await serve(() => text('no such thing', {}, status));
    const { failure, output } = await call({ url: `${origin}/` });
    expect(failure).toMatchObject({ code, message: expect.stringContaining(`answered ${status}: no such thing`) });
    expect(output).toBe(failure?.message);
  });

  it('that is no text is refused', async () => {
    const { origin } = await serve(() => ({ headers: { 'content-type': 'image/png' }, steps: ['\x89PNG'] }));
    expect((await call({ url: `${origin}/` })).failure?.message).toContain('image/png');
  });

  it('that never comes is a timeout, and the socket is closed', async () => {
    const { server, origin } = await serve(() => ({ isMute: true, steps: [] }));
    expect((await call({ url: `${origin}/` }, {}, 60)).failure).toMatchObject({ code: 'timeout' });
    await server.requests[0]?.hungUp;
  });

  it('that breaks off is a failure', async () => {
    const { origin } = await serve(() => ({ headers: { 'content-length': '100' }, steps: ['half', 'destroy'] }));
    expect((await call({ url: `${origin}/` })).failure).toMatchObject({ code: 'unreachable' });
  });

  it('is given up when the run is cancelled', async () => {
    const { server, origin } = await serve(() => ({ steps: ['hang'] }));
    const controller = new AbortController();
    const tool = testTool('http', { url: `${origin}/`, allowPrivateNetwork: true });
    const outcome = useTool(runtime, { tool, signal: controller.signal });
    const seen = await server.request(1);
    controller.abort();
    expect((await outcome).failure).toMatchObject({ code: 'cancelled' });
    await seen.hungUp;
  });
});

describe('where it may go', () => {
  it('does not reach this machine unless allowed', async () => {
    const { server, origin } = await serve(() => text('secret'));
    for (const url of [
      origin,
      origin.replace('127.0.0.1', 'localhost'),
      origin.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
      origin.replace('127.0.0.1', '2130706433'),
    ]) {
      const { failure } = await call({ url: `${url}/`, allowPrivateNetwork: false });
      expect(failure).toMatchObject({ code: 'bad-request', message: expect.stringContaining('this machine') });
    }
    expect(server.requests).toHaveLength(0);
  });

  it('connects to the address that was checked, whatever the name says later', async () => {
    const { server, origin } = await serve(() => text('hello'));
    const { port } = new URL(origin);
    const resolve = vi.fn(async () => [{ address: '127.0.0.1', family: 4 }]);
    const rebinding = httpTool({ readEnvironment, resolve });
    const tool = testTool('http', { url: `http://api.test:${port}/`, allowPrivateNetwork: true });
    expect((await useTool(rebinding, { tool })).output).toBe('hello');
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(server.requests[0]?.headers.host).toBe(`api.test:${port}`);
  });

  it('follows a redirect on the same host, as GET after a 303', async () => {
    const { server, origin } = await serve((request) =>
      request.path === '/old' ? text('', { location: '/new?x=1' }, 303) : text('arrived'),
    );
    const outcome = await call(
      { url: `${origin}/old`, method: 'POST', headers: { 'x-key': 'env:WEATHER_KEY' } },
      { a: 1 },
    );
    expect(outcome.output).toBe('arrived');
    expect(server.requests[1]).toMatchObject({ method: 'GET', path: '/new?x=1', body: '' });
    expect(server.requests[1]?.headers['x-key']).toBe('secret-7');
  });

  it('keeps method and body after a 307', async () => {
    const { server, origin } = await serve((request) =>
      request.path === '/old' ? text('', { location: '/new' }, 307) : text('arrived'),
    );
    await call({ url: `${origin}/old`, method: 'POST' }, { a: 1 });
    expect(server.requests[1]).toMatchObject({ method: 'POST', body: { a: 1 } });
  });

  it('does not follow to another host, and when allowed leaves the keys behind', async () => {
    const other = await serve(() => text('arrived'));
    const first = await serve(() => text('', { location: `${other.origin}/` }, 302));
    const options = { url: `${first.origin}/`, headers: { authorization: 'Bearer env:WEATHER_KEY' } };
    expect((await call(options)).failure).toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('another host'),
    });
    expect(other.server.requests).toHaveLength(0);
    expect((await call({ ...options, allowOtherHosts: true })).output).toBe('arrived');
    expect(other.server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('checks where a redirect leads', async () => {
    const { origin } = await serve(() => text('', { location: 'http://169.254.169.254/latest/meta-data/' }, 302));
    expect((await call({ url: `${origin}/`, allowOtherHosts: true })).failure?.message).toContain('169.254.169.254');
  });

  it('does not follow for ever', async () => {
    const { server, origin } = await serve(() => text('', { location: '/' }, 302));
    expect((await call({ url: `${origin}/` })).failure?.message).toContain('more than 5 times');
    expect(server.requests).toHaveLength(6);
  });
});
