import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { createScriptedModel } from '@/lib/orchestrator/testing/scripted-model';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { useTestDatabase } from '@/lib/testing/test-database';
import { benchOptions, gatedModel, lookUpThenAnswer, seedRegistry } from '../testing/run-bench';
import { cancelRun } from './cancel-run';
import { closeRunHub } from './run-hub';
import { startRun } from './start-run';
import { type WatchItem, watchRun } from './watch-run';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const start = async (prompt = 'Watch.') => (await startRun({ ...(await seedRegistry()).input, prompt })).id;
const seqsOf = (items: readonly WatchItem[]) =>
  items.flatMap((item) => (item.type === 'event' ? [item.event.seq] : []));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

async function collect(items: AsyncIterable<WatchItem>, until: (item: WatchItem) => boolean = () => false) {
  const seen: WatchItem[] = [];
  for await (const item of items) {
    seen.push(item);
    if (until(item)) break;
  }
  return seen;
}

test('a watcher sees every event once and in order, also when its connection is lost in between', async () => {
  const id = await start();
  const model = gatedModel(lookUpThenAnswer(6), { hangAtTurn: 3 });
  const watching = collect(watchRun({ runId: id, after: 0, signal: new AbortController().signal }));
  workers.push(await startWorker({ ...benchOptions({ model }), concurrency: 1 }));
  await model.hanging;
  const { rowCount } = await pgPool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'podium-hub' AND datname = current_database()`,
  );
  expect(rowCount).toBe(1);
  model.letGo();
  const items = await watching;
  const last = items.findLast((item) => item.type === 'run');
  expect(last?.type === 'run' && last.run.status).toBe('completed');
  expect(seqsOf(items)).toEqual(upTo(last?.type === 'run' ? last.run.lastSeq : -1));
});

test('a watcher that comes back goes on after its cursor', async () => {
  const id = await start();
  workers.push(await startWorker({ ...benchOptions({ model: lookUpThenAnswer(4) }), concurrency: 1 }));
  const signal = new AbortController().signal;
  const first = await collect(
    watchRun({ runId: id, after: 0, signal }),
    (item) => item.type === 'event' && item.event.seq === 7,
  );
  const rest = await collect(watchRun({ runId: id, after: 7, signal }));
  expect(seqsOf([...first, ...rest])).toEqual(upTo(seqsOf(rest).at(-1) ?? -1));
});

test('pieces of a running call reach a watcher, from the beginning, and are not stored', async () => {
  const id = await start();
  const text = `${'The beginning. '.repeat(300)}The end.`;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const scripted = createScriptedModel([]);
  workers.push(
    await startWorker({
      ...benchOptions({
        model: {
          ...scripted,
          async *stream(request) {
            yield { type: 'request', body: { messages: request.messages }, url: 'scripted:' };
            for (let at = 0; at < text.length; at += 7) yield { type: 'content-delta', text: text.slice(at, at + 7) };
            await finished;
            yield {
              type: 'finish',
              content: text,
              reasoning: null,
              toolCalls: [],
              finishReason: 'stop',
              usage: {
                inputTokens: 1,
                outputTokens: 1,
                cachedInputTokens: 0,
                cacheWriteTokens: 0,
                reasoningTokens: 0,
                estimated: false,
              },
              servedModel: null,
              attempts: 1,
              response: {},
            };
          },
        },
      }),
      concurrency: 1,
    }),
  );
  const abort = new AbortController();
  let live = '';
  for await (const item of watchRun({ runId: id, after: 0, signal: abort.signal })) {
    if (item.type !== 'delta') continue;
    expect(item.delta.offset).toBe(live.length);
    live += item.delta.text;
    if (live.length === text.length) break;
  }
  expect(live).toBe(text);
  const again = await collect(watchRun({ runId: id, after: 0, signal: abort.signal }), (item) => item.type === 'delta');
  expect(again.at(-1)).toMatchObject({ delta: { offset: 0 } }); // a later watcher starts at the beginning too
  finish();
  const items = await collect(watchRun({ runId: id, after: 0, signal: abort.signal }));
  expect(items.flatMap((item) => (item.type === 'event' ? [item.event.event.type] : []))).not.toContain(
    'model-call-delta',
  );
});

test('a watcher of a queued run is told of its end, and one that leaves stops listening', async () => {
  const id = await start();
  const abort = new AbortController();
  const leaving = collect(watchRun({ runId: id, after: 0, signal: abort.signal }), () => {
    abort.abort();
    return false;
  });
  expect((await leaving).length).toBeGreaterThan(0);
  const watching = collect(watchRun({ runId: id, after: 0, signal: new AbortController().signal }));
  await cancelRun(id);
  const items = await watching;
  expect(items.at(-1)).toMatchObject({ type: 'run', run: { status: 'cancelled' } });
});

test('a run that does not exist is refused at the first step', async () => {
  const watching = watchRun({
    runId: '00000000-0000-7000-8000-000000000000',
    after: 0,
    signal: new AbortController().signal,
  });
  await expect(watching.next()).rejects.toMatchObject({ code: 'not-found' });
});
