import { describe, expect, it } from 'vitest';
import { AppError } from '../errors';
import { lastEventId, sse } from './sse';

const url = 'http://127.0.0.1:3000/api/runs/r1/events';
const textOf = async (response: Promise<Response>) => (await response).text();

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('sse', () => {
  it('writes events in the format of the standard, then says that it ended', async () => {
    const response = sse(new Request(url), async function* () {
      yield { id: 7, event: 'run', data: { text: 'two\nlines', tokens: 9n } };
      yield { data: null };
    });
    expect(await textOf(response)).toBe(
      'retry: 1000\n\nid: 7\nevent: run\ndata: {"text":"two\\nlines","tokens":"9"}\n\ndata: null\n\nevent: end\ndata: null\n\n',
    );
    expect((await response).headers.get('cache-control')).toContain('no-transform');
  });

  it('fails as an ordinary request when the source is refused before it begins', async () => {
    const refused = sse(new Request(url), async () => {
      throw new AppError('not-found', 'There is no such run.');
    });
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tells the client of a failure on the way, and hides what is not meant for it', async () => {
    const failing = (error: Error) =>
      textOf(
        sse(new Request(url), async function* () {
          yield { data: 1 };
          throw error;
        }),
      );
    expect(await failing(new AppError('unavailable', 'The database went away.'))).toContain(
      'event: failure\ndata: {"code":"unavailable","message":"The database went away."}',
    );
    const internal = await failing(new Error('password=hunter2'));
    expect(internal).toContain('"code":"internal"');
    expect(internal).not.toContain('hunter2');
  });

  it('stops the source when the client leaves', async () => {
    const stopped = deferred();
    const response = await sse(new Request(url), async function* (signal) {
      try {
        yield { data: 1 };
        await new Promise((done) => signal.addEventListener('abort', done));
      } finally {
        stopped.resolve();
      }
    });
    await response.body?.cancel();
    await stopped.promise;
  });

  it('stops the source when the request is aborted', async () => {
    const client = new AbortController();
    const stopped = deferred();
    await sse(new Request(url, { signal: client.signal }), async function* (signal) {
      try {
        yield { data: 1 };
        await new Promise((done) => signal.addEventListener('abort', done));
      } finally {
        stopped.resolve();
      }
    });
    client.abort();
    await stopped.promise;
  });

  it('asks for no more than a slow client takes', async () => {
    let produced = 0;
    const response = await sse(new Request(url), async function* () {
      for (; produced < 1000; produced++) yield { data: 'x'.repeat(10_000) };
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await new Promise((done) => setImmediate(done));
    expect(produced).toBeLessThan(20);
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.byteLength;
    expect(produced).toBe(1000);
    expect(bytes).toBeGreaterThan(10_000_000);
  });

  it('lets go of a client that takes nothing', async () => {
    const stopped = deferred();
    await sse(
      new Request(url),
      async function* (signal) {
        signal.addEventListener('abort', stopped.resolve);
        for (;;) yield { data: 'x'.repeat(10_000) };
      },
      { stalledAfterMs: 1 },
    );
    await stopped.promise;
  });

  it('closes on shutdown', async () => {
    const { shutdown } = await import('../lifecycle');
    const reply = textOf(
      sse(new Request(url), async function* (signal) {
        yield { data: 1 };
        await new Promise((done) => signal.addEventListener('abort', done));
      }),
    );
    await new Promise((done) => setImmediate(done));
    await shutdown('test');
    expect(await reply).toContain('data: 1');
  });
});

it('lastEventId comes from the header or the query', () => {
  expect(lastEventId(new Request(url, { headers: { 'last-event-id': '42' } }))).toBe('42');
  expect(lastEventId(new Request(`${url}?lastEventId=7`))).toBe('7');
  expect(lastEventId(new Request(url))).toBeUndefined();
});
