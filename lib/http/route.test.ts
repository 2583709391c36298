import { Decimal } from 'decimal.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors';
import { route } from './route';

const url = 'http://127.0.0.1:3000/api/things?limit=5&tag=a&tag=b';
const post = (body: string, headers: Record<string, string> = {}) =>
  new Request(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const answerOf = async (response: Promise<Response>) => ({
  status: (await response).status,
  body: await (await response).json(),
});
const echo = route({ body: z.object({ name: z.string(), size: z.number() }) }, ({ body }) => body);

afterEach(() => vi.unstubAllEnvs());

describe('route: input', () => {
  it('parses params, query and body', async () => {
    const handler = route(
      {
        params: z.object({ id: z.string() }),
        query: z.object({ limit: z.coerce.number(), tag: z.array(z.string()) }),
        body: z.object({ name: z.string() }),
      },
      (input) => ({ ...input.params, ...input.query, ...input.body }),
    );
    const reply = handler(post('{"name":"n"}'), { params: Promise.resolve({ id: 'x' }) });
    expect(await answerOf(reply)).toEqual({ status: 200, body: { id: 'x', limit: 5, tag: ['a', 'b'], name: 'n' } });
  });

  it('answers bad fields with the first one and all of them', async () => {
    const { status, body } = await answerOf(echo(post('{"name":1}')));
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'invalid-input',
      field: 'name',
      issues: [{ field: 'name' }, { field: 'size' }],
    });
  });

  it('replaces characters the database cannot hold, in body and query', async () => {
    const handler = route({ query: z.object({ q: z.string() }), body: z.object({ name: z.string() }) }, (input) => ({
      ...input.query,
      ...input.body,
    }));
    const request = new Request('http://127.0.0.1:3000/api/things?q=a%00b', {
      method: 'POST',
      body: String.raw`{"name":"\u0000x\ud800"}`,
      headers: { 'content-type': 'application/json' },
    });
    expect(await answerOf(handler(request))).toEqual({ status: 200, body: { q: 'a\uFFFDb', name: '\uFFFDx\uFFFD' } });
  });

  it.each([
    ['broken JSON', () => post('{"name":'), 400, 'body'],
    ['an empty body', () => post(''), 400, 'body'],
    ['another content type', () => post('name=n', { 'content-type': 'text/plain' }), 415, 'body'],
    ['no object', () => post('[]'), 400, 'body'],
  ])('refuses %s', async (_, request, status, field) => {
    expect(await answerOf(echo(request()))).toMatchObject({ status, body: { field } });
  });

  it('refuses a body past the limit, announced or not', async () => {
    const small = route({ body: z.object({ name: z.string() }), bodyLimitBytes: 20 }, ({ body }) => body);
    const large = JSON.stringify({ name: 'x'.repeat(50) });
    expect(await answerOf(small(post(large, { 'content-length': '61' })))).toMatchObject({ status: 413 });
    expect(await answerOf(small(post(large)))).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(await answerOf(small(post('{"name":"x"}')))).toMatchObject({ status: 200 });
  });
});

describe('route: replies', () => {
  const get = (handle: () => unknown) => route({}, handle)(new Request(url));

  it('writes decimals, big integers and dates as strings', async () => {
    const value = { cost: new Decimal('0.000000000001'), tokens: 9007199254740993n, at: new Date(0) };
    expect((await answerOf(get(() => value))).body).toEqual({
      cost: '1e-12',
      tokens: '9007199254740993',
      at: '1970-01-01T00:00:00.000Z',
    });
  });

  it('answers nothing with 204, and passes responses on', async () => {
    expect((await get(() => undefined)).status).toBe(204);
    const own = new Response('text', { status: 202 });
    expect(await get(async () => own)).toBe(own);
  });

  it('maps known failures to their status', async () => {
    const refuse = () => {
      throw new AppError('precondition-failed', 'The run has ended.', { field: 'status' });
    };
    expect(await answerOf(get(refuse))).toEqual({
      status: 409,
      body: { code: 'precondition-failed', message: 'The run has ended.', field: 'status' },
    });
  });

  it.each([
    ['P2002', { modelName: 'Backend', target: ['name'] }, 409, 'conflict', 'name'],
    ['P2025', { modelName: 'Run' }, 404, 'not-found', undefined],
    ['P2003', { modelName: 'Model' }, 409, 'conflict', undefined],
    ['23503', undefined, 409, 'conflict', undefined],
    ['P1001', {}, 503, 'unavailable', undefined],
  ])('maps the database fault %s', async (code, meta, status, expected, field) => {
    const { status: got, body } = await answerOf(
      get(() => {
        throw Object.assign(new Error('raw database text'), { code, meta });
      }),
    );
    expect({ got, code: body.code, field: body.field }).toEqual({ got: status, code: expected, field });
    expect(body.message).not.toContain('raw');
  });

  it('tells nothing of an unexpected failure but a reference', async () => {
    const { status, body } = await answerOf(
      get(() => {
        throw new Error('password=hunter2');
      }),
    );
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(body).toMatchObject({ code: 'internal', reference: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('lets Next steer', async () => {
    const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/x;307;' });
    await expect(
      get(() => {
        throw redirect;
      }),
    ).rejects.toBe(redirect);
  });
});

describe('route: who asks', () => {
  const body = '{"name":"n","size":1}';
  const statusWith = async (headers: Record<string, string>) => (await echo(post(body, headers))).status;

  it('accepts this site and programs without a browser', async () => {
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ host: 'localhost:3000', origin: 'http://localhost:3000' })).toBe(200);
    expect(await statusWith({ 'sec-fetch-site': 'same-origin', origin: 'http://proxy.example' })).toBe(200);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:4000' }],
    [{ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:4000' }],
    [{ origin: 'null' }],
  ])('refuses a change asked for by another site: %j', async (headers) => {
    expect(await statusWith(headers as Record<string, string>)).toBe(403);
  });

  it('answers loopback to its own names only', async () => {
    const read = (host: string) => route({}, () => 1)(new Request(url, { headers: { host } }));
    vi.resetModules();
    expect((await read('evil.example')).status).toBe(403);
    for (const host of ['127.0.0.1:3000', 'localhost', '[::1]:3000', 'podium.localhost:3000'])
      expect((await read(host)).status).toBe(200);
  });
});
