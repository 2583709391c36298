import { describe, expect, test, vi } from 'vitest';
import { streamText } from './stream-text';

const { logged } = vi.hoisted(() => ({ logged: [] as unknown[] }));
vi.mock('@/lib/logger', async (importOriginal) => {
  const original = await importOriginal<typeof import('@/lib/logger')>();
  return { ...original, logger: original.createLogger('error', { write: (line: string) => void logged.push(line) }) };
});

/** Pieces of 10,000 characters without end; counts those that were made, and says when nobody wants more. */
function endless() {
  const seen = { made: 0, ended: false };
  async function* source() {
    try {
      for (;;) {
        seen.made++;
        yield 'x'.repeat(10_000);
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, source };
}
const request = (signal?: AbortSignal) => new Request('http://localhost/x', signal ? { signal } : {});

describe('a streamed reply', () => {
  test('holds what the source gave, whole and in order', async () => {
    async function* source() {
      for (let at = 0; at < 50; at++) yield `${at},é🙂 ${'y'.repeat(5_000)}\n`;
    }
    const reply = streamText(request(), source, { 'Content-Type': 'text/csv' });
    expect(reply.headers.get('content-type')).toBe('text/csv');
    const lines = (await reply.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(50);
    expect(lines.every((line, at) => line.startsWith(`${at},é🙂 y`))).toBe(true);
  });

  test('may be empty', async () => {
    expect(await streamText(request(), async function* () {}, {}).text()).toBe('');
  });

  test('makes nothing before it is read, then only what is taken', async () => {
    const { seen, source } = endless();
    const reader = streamText(request(), source, {}).body?.getReader();
    expect(seen.made).toBe(0);
    await reader?.read();
    const first = seen.made;
    expect(first).toBeLessThanOrEqual(10);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen.made).toBe(first);
    await reader?.read();
    expect(seen.made).toBeLessThanOrEqual(2 * first);
    await reader?.cancel();
    expect(seen.ended).toBe(true);
  });

  test('ends its source when the client goes away', async () => {
    const { seen, source } = endless();
    const leaving = new AbortController();
    const reader = streamText(request(leaving.signal), source, {}).body?.getReader();
    await reader?.read();
    leaving.abort();
    await expect(reader?.read()).rejects.toThrow();
    expect(seen.ended).toBe(true);
    expect(logged).toEqual([]); // nothing went wrong here
  });

  test('breaks off where the source fails, and logs why', async () => {
    async function* source() {
      yield 'z'.repeat(70_000);
      throw new Error('the database is gone');
    }
    const reader = streamText(request(), source, {}).body?.getReader();
    expect((await reader?.read())?.value?.length).toBe(70_000);
    await expect(reader?.read()).rejects.toThrow('the database is gone');
    expect(String(logged)).toContain('the database is gone');
  });
});
