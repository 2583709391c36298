import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, createGzip, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardedSend } from './guarded-fetch';

let answer: RequestListener = (_request, response) => response.end();
let connections = 0;
const server = createServer((request, response) => answer(request, response)).on('connection', () => connections++);
let origin = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const send = guardedSend({ allowPrivateNetwork: true, remedy: 'Allow it.' });

async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) return Buffer.concat(chunks).toString();
    chunks.push(read.value);
  }
}

test('sends method, headers and body, and hands on status, headers and body', async () => {
  let seen = '';
  answer = async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    seen = `${request.method} ${request.url} ${request.headers['x-one']} ${request.headers['content-length']} ${Buffer.concat(parts)}`;
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.writeHead(429, 'Slow down', { 'Retry-After': '3' }).end('späte');
  };
  const response = await send(`${origin}/v1/x?y=1`, { method: 'POST', body: 'grüße', headers: { 'X-One': '1' } });
  expect(seen).toBe('POST /v1/x?y=1 1 7 grüße');
  expect(response).toMatchObject({ status: 429, ok: false, statusText: 'Slow down' });
  expect(response.headers.get('retry-after')).toBe('3');
  expect(response.headers.get('Set-Cookie')).toBe('a=1, b=2');
  expect(await textOf(response)).toBe('späte');
});

test('hands pieces on as they come, and takes the connection again after the last', async () => {
  let goOn = () => {};
  answer = (_request, response) => {
    response.write('one');
    goOn = () => response.end('two');
  };
  const before = connections;
  for (let call = 0; call < 3; call++) {
    const reader = (await send(origin)).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('one');
    goOn();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('two');
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
    await new Promise(setImmediate);
  }
  expect(connections - before).toBeLessThanOrEqual(1);
});

test('keeps a server waiting that sends faster than its reply is read, and loses nothing', async () => {
  const size = 64 * 1024 * 1024;
  let sent = 0;
  answer = async (_request, response) => {
    const piece = Buffer.alloc(256 * 1024, 'x');
    for (; sent < size; sent += piece.length)
      if (!response.write(piece)) await new Promise((drained) => response.once('drain', drained));
    response.end();
  };
  const response = await send(origin);
  const reader = response.body?.getReader();
  await reader?.read();
  for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
  expect(sent).toBeLessThan(size / 2);
  let read = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) read += next.value.length;
  expect(read).toBeGreaterThan(size - 1024 * 1024);
  expect(sent).toBe(size);
});

test('opens a reply that comes compressed although nobody asked, and hands on what is called something else', async () => {
  const text = 'compressed '.repeat(1000);
  const bodies: Record<string, Buffer | string> = {
    gzip: gzipSync(text),
    'X-Gzip': gzipSync(text),
    deflate: deflateSync(text),
    br: brotliCompressSync(text),
    'identity, gzip': gzipSync(text),
    'deflate, gzip': gzipSync(deflateSync(text)),
    none: text,
    'utf-8': text,
    '': text,
  };
  answer = (request, response) => {
    expect(request.headers['accept-encoding']).toBe('identity');
    const encoding = decodeURIComponent(String(request.url).slice(1));
    response.writeHead(200, { 'content-encoding': encoding }).end(bodies[encoding]);
  };
  for (const encoding of Object.keys(bodies))
    expect(await textOf(await send(`${origin}/${encodeURIComponent(encoding)}`)), encoding).toBe(text);
});

test('opens compressed events as they come, says when they are broken, and closes the connection with them', async () => {
  let closed = Promise.resolve();
  answer = (_request, response) => {
    closed = new Promise((done) => response.once('close', done));
    const packed = createGzip({ flush: constants.Z_SYNC_FLUSH });
    packed.pipe(response.writeHead(200, { 'content-encoding': 'gzip' }));
    packed.write('data: one');
  };
  const reader = (await send(origin)).body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: one');
  await reader?.cancel();
  await closed;

  answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
  await expect(send(origin).then(textOf)).rejects.toThrow(/header/);
});

test('outlives a compressed reply with words beside its status that nobody can read', async () => {
  const packed = gzipSync('text');
  answer = (request) => {
    const head = `HTTP/1.1 200 \u20AC\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`;
    request.socket.end(Buffer.concat([Buffer.from(head), packed]));
  };
  const got = await send(origin).then(textOf, (error: Error) => error.message);
  expect(['text', 'fetch failed']).toContain(got);
  answer = (_request, response) => response.end('whole');
  expect(await textOf(await send(origin))).toBe('whole');
});

test.each([204, 205, 304])('a reply %i has no body, as with fetch', async (status) => {
  answer = (_request, response) => response.writeHead(status).end();
  expect(await send(origin)).toMatchObject({ status, body: null });
});

test('a reply that was aborted while it waited for its reader can still be read to its error', async () => {
  answer = (_request, response) => response.end(Buffer.alloc(4 * 1024 * 1024));
  const abort = new AbortController();
  const reader = (await send(origin, { signal: abort.signal })).body?.getReader();
  for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
  abort.abort(new Error('enough'));
  const readAll = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(readAll()).rejects.toThrow('enough');
});

test('can be aborted before the reply, in the middle of it, and without harm after it', async () => {
  const reason = new Error('enough');
  answer = () => {};
  const first = new AbortController();
  const unanswered = send(origin, { signal: first.signal });
  first.abort(reason);
  await expect(unanswered).rejects.toBe(reason);
  await expect(send(origin, { signal: first.signal })).rejects.toBe(reason);

  let closed = Promise.resolve();
  answer = (_request, response) => {
    closed = new Promise((done) => response.once('close', done));
    response.write('half');
  };
  const second = new AbortController();
  const reader = (await send(origin, { signal: second.signal })).body?.getReader();
  await reader?.read();
  const rest = reader?.read();
  second.abort(reason);
  await expect(rest).rejects.toBe(reason);
  await expect(reader?.read()).rejects.toBe(reason);
  await closed;

  answer = (_request, response) => response.end('whole');
  const third = new AbortController();
  const response = await send(origin, { signal: third.signal });
  expect(await textOf(response)).toBe('whole');
  third.abort(reason);
  expect(await textOf(await send(origin))).toBe('whole');
});

test('tells of connections that break, before the reply and in the middle of it', async () => {
  answer = (request) => request.socket.destroy();
  await expect(send(origin, { method: 'POST', body: 'x' })).rejects.toMatchObject({
    message: 'fetch failed',
    cause: { code: 'UND_ERR_SOCKET' },
  });
  answer = (request, response) => {
    response.write('half');
    setImmediate(() => request.socket.destroy());
  };
  await expect(send(origin).then(textOf)).rejects.toMatchObject({ cause: expect.any(Error) });
  await expect(send('http://127.0.0.1:1/')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

test('a reader that has seen enough closes the connection', async () => {
  let closed = Promise.resolve();
  answer = (_request, response) => {
    closed = new Promise((done) => response.once('close', done));
    response.write('first of many');
  };
  const reader = (await send(origin)).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await closed;
  expect(await reader?.read()).toEqual({ done: true, value: undefined });
});

test('skips what comes before the reply, and follows no redirect', async () => {
  answer = (_request, response) => {
    response.writeEarlyHints({ link: '</x>; rel=preload' });
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end('over there');
  };
  const response = await send(origin);
  expect(response.status).toBe(302);
  expect(await textOf(response)).toBe('over there');
});

test('refuses a user name in the address, as fetch does', async () => {
  await expect(send(origin.replace('://', '://me:secret@'))).rejects.toThrow(TypeError);
});
