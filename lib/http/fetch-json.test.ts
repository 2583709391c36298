import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fetchJson, isApiError } from './fetch-json';

const answerWith = (response: Response | Error) => {
  const fake = vi.fn(async (_url: string, _init?: RequestInit) => {
    if (response instanceof Error) throw response;
    return response;
  });
  vi.stubGlobal('fetch', fake);
  return fake;
};
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error) => error,
  );
afterEach(() => vi.unstubAllGlobals());

describe('fetchJson', () => {
  it('posts JSON and returns the parsed reply', async () => {
    const fake = answerWith(Response.json({ id: 'r1' }));
    const reply = await fetchJson('/api/runs', { schema: z.object({ id: z.string() }), body: { task: 'x' } });
    expect(reply).toEqual({ id: 'r1' });
    expect(fake.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"task":"x"}' });
  });

  it('returns nothing for 204', async () => {
    answerWith(new Response(null, { status: 204 }));
    expect(await fetchJson('/api/runs/r1', { method: 'DELETE' })).toBeUndefined();
  });

  it('throws what the server said', async () => {
    const issues = [{ field: 'name', message: 'is taken' }];
    answerWith(Response.json({ code: 'conflict', message: 'Taken.', field: 'name', issues }, { status: 409 }));
    const error = await failureOf(fetchJson('/api/backends'));
    expect(isApiError(error)).toBe(true);
    expect(error).toMatchObject({ status: 409, code: 'conflict', message: 'Taken.', field: 'name', issues });
  });

  it('makes sense of replies that are not ours', async () => {
    answerWith(new Response('<html>Bad gateway</html>', { status: 502 }));
    expect(await failureOf(fetchJson('/api/runs'))).toMatchObject({ status: 502, code: 'internal' });
    answerWith(Response.json({ id: 1 }));
    const wrong = await failureOf(fetchJson('/api/runs', { schema: z.object({ id: z.string() }) }));
    expect(wrong).toMatchObject({ code: 'internal', message: expect.stringContaining('id') });
  });

  it('tells a lost server from an abort', async () => {
    answerWith(new TypeError('Failed to fetch'));
    expect(await failureOf(fetchJson('/api/runs'))).toMatchObject({ status: 0, code: 'unavailable' });
    const aborted = new DOMException('aborted', 'AbortError');
    answerWith(aborted);
    expect(await failureOf(fetchJson('/api/runs', { signal: AbortSignal.abort() }))).toBe(aborted);
  });
});
