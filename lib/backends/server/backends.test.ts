import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELETE, GET as GET_ONE, PUT } from '@/app/api/backends/[id]/route';
import { GET, POST } from '@/app/api/backends/route';
import { db } from '@/lib/db';
import { forgetEnv } from '@/lib/env';
import { resolveSecret } from '@/lib/secrets';
import { useTestDatabase } from '@/lib/testing/test-database';
import { backendInputSchema, createBackendInputSchema } from '../schema';
import { createBackend } from './create-backend';
import { deleteBackend } from './delete-backend';
import { probeAddress } from './probe-backend';
import { registerModels } from './register-models';
import { updateBackend } from './update-backend';

useTestDatabase();

const secret = 'sk-very-secret-0123456789';
const input = (changes: Record<string, unknown> = {}) =>
  createBackendInputSchema.parse({ name: 'gpu', baseUrls: ['http://gpu1:8000'], ...changes });

const send = (method: string, body?: unknown) =>
  new Request('http://localhost/api/backends', {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
const at = (id: string) => ({ params: Promise.resolve({ id }) });

beforeAll(() => {
  process.env.ENCRYPTION_KEY = randomBytes(32).toString('hex');
  forgetEnv();
});
afterAll(() => {
  delete process.env.ENCRYPTION_KEY;
  forgetEnv();
});

describe('keys', () => {
  it('are stored encrypted and never come back', async () => {
    const created = await createBackend(
      input({ name: 'keyed', apiKey: secret, headers: [{ name: 'X-Team', value: secret }] }),
    );
    const row = await db().backend.findUniqueOrThrow({ where: { id: created.id } });
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(resolveSecret(row.apiKey ?? '')).toBe(secret);
    const reply = JSON.stringify(await (await GET(send('GET'))).json()) + JSON.stringify(created);
    expect(reply).not.toContain(secret);
    expect(reply).not.toContain(row.apiKey);
    expect(created).toMatchObject({ hasKey: true, key: { state: 'stored', hint: 'sk-…6789' } });
  });

  it('are kept when left out, taken away by null, and never follow to another address', async () => {
    const { id } = await createBackend(input({ name: 'kept', apiKey: secret }));
    const edit = (changes: Record<string, unknown>) =>
      updateBackend(id, backendInputSchema.parse({ name: 'kept', baseUrls: ['http://gpu1:8000'], ...changes }));
    expect((await edit({})).hasKey).toBe(true);
    await expect(edit({ baseUrls: ['http://evil:8000'] })).rejects.toMatchObject({ field: 'apiKey' });
    expect((await edit({ baseUrls: ['http://evil:8000'], apiKey: 'env:NOT_THERE' })).key).toEqual({
      state: 'environment-missing',
      hint: 'env:NOT_THERE',
    });
    expect((await edit({ baseUrls: ['http://evil:8000'], apiKey: null })).hasKey).toBe(false);
  });
});

describe('models of a backend', () => {
  it('are registered once, with a name of their own when theirs is taken', async () => {
    const first = await createBackend(input({ name: 'one', registerModels: ['Qwen/Qwen3-8B', 'Qwen/Qwen3-8B'] }));
    expect(first.modelCount).toBe(1);
    const second = await createBackend(input({ name: 'two', registerModels: ['Qwen/Qwen3-8B'] }));
    const names = await db().model.findMany({ where: { backendId: second.id } });
    expect(names[0]).toMatchObject({ name: 'Qwen/Qwen3-8B (two)', family: 'Qwen' });
    expect(await registerModels(second.id, ['Qwen/Qwen3-8B', 'b'])).toMatchObject({ models: [{ name: 'b' }] });
    await expect(deleteBackend(first.id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('used by the model "Qwen/Qwen3-8B"'),
    });
  });

  it('are listed through the real client; a refusal is an answer', async () => {
    const server = createServer((request, response) => {
      const isAllowed = request.headers.authorization === `Bearer ${secret}`;
      response.writeHead(isAllowed ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isAllowed ? { data: [{ id: 'm1' }] } : { error: { message: 'bad key' } }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const baseUrls = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`];
    const ask = (apiKey: string) =>
      probeAddress({ baseUrls, apiKey, headers: [], privateNetwork: true }, new AbortController().signal);
    expect(await ask(secret)).toMatchObject({ ok: true, models: ['m1'], message: null });
    expect(await ask('wrong')).toMatchObject({
      ok: false,
      models: [],
      message: expect.stringContaining('did not accept the key'),
    });
    server.close();
  });
});

describe('routes', () => {
  const good = { name: 'routed', baseUrls: ['http://a:1'] };
  it.each([
    [{ ...good, name: ' ' }, 'name'],
    [{ ...good, baseUrls: [] }, 'baseUrls'],
    [{ ...good, baseUrls: ['ftp://a'] }, 'baseUrls.0'],
    [{ ...good, timeoutMs: 5 }, 'timeoutMs'],
    [{ ...good, apiKey: 'söcret' }, 'apiKey'],
    [{ ...good, headers: [{ name: 'a b', value: 'x' }] }, 'headers.0.name'],
    [{ ...good, headers: [{ name: 'X-A', value: null }] }, 'headers.0.value'],
    [{ ...good, registerModels: ['ok', ''] }, 'registerModels.1'],
    [[], 'body'],
  ])('refuse %j on the field %s and write nothing', async (body, field) => {
    const before = await db().backend.count();
    const response = await POST(send('POST', body));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-input', field });
    expect(await db().backend.count()).toBe(before);
  });

  it('create, name a conflict, replace and delete', async () => {
    const created = await POST(send('POST', good));
    expect(created.status).toBe(201);
    const { id, baseUrls } = await created.json();
    expect(baseUrls).toEqual(['http://a:1/v1']);
    const again = await POST(send('POST', good));
    expect([again.status, (await again.json()).field]).toEqual([409, 'name']);
    expect((await PUT(send('PUT', { ...good, maxRetries: 0 }), at(id))).status).toBe(200);
    expect(await (await DELETE(send('DELETE'), at(id))).json()).toEqual({ outcome: 'deleted' });
    expect((await GET_ONE(send('GET'), at(id))).status).toBe(404);
    expect((await GET_ONE(send('GET'), at('nonsense'))).status).toBe(400);
  });
});
