import { afterEach, describe, expect, it } from 'vitest';
import { listModels } from './list-models';
import { callModel, failedCall, testConnection } from './testing/model-call';
import {
  deltaChunk,
  eventStream,
  type ReplayReply,
  type ReplayServer,
  startReplayServer,
  textReply,
  usageChunk,
} from './testing/replay-server';

const servers: ReplayServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function serve(answer: (number: number) => ReplayReply): Promise<ReplayServer> {
  const server = await startReplayServer((_, number) => answer(number));
  servers.push(server);
  return server;
}

describe('a reply without end', () => {
  const maxReplyBytes = 1024 * 1024;
  it('is cut off at the limit, as a failure that is not tried again and keeps what was read', async () => {
    const piece = eventStream([deltaChunk({ content: 'x'.repeat(60_000) })], { isDone: false });
    const server = await serve(() => ({ steps: Array(40).fill(piece).flat() }));
    const error = await failedCall(testConnection([server.baseUrl], { maxRetries: 3 }), { maxReplyBytes });
    expect(error).toMatchObject({
      code: 'invalid-response',
      attempts: 1,
      message: expect.stringContaining('more than 1 MB, and was cut off. Lower the output limit'),
    });
    expect(error.partial?.content.length).toBeGreaterThan(500_000);
    await server.requests[0]?.hungUp;
  });

  it('is cut off in one piece too, and as one event that never ends', async () => {
    const whole = await serve(() => ({
      steps: ['{"choices": "', ...Array<string>(40).fill('x'.repeat(60_000)), 'hang'],
    }));
    expect(await failedCall(testConnection([whole.baseUrl]), { maxReplyBytes })).toMatchObject({
      message: expect.stringContaining('more than 1 MB'),
    });
    const line = await serve(() => ({ steps: ['data: ', ...Array<string>(18).fill('x'.repeat(1_000_000)), 'hang'] }));
    expect(await failedCall(testConnection([line.baseUrl]))).toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining('an event of more than 16 MB'),
    });
  });
});

describe('an endless answer beside a chat', () => {
  const endless = (status: number): ReplayReply => ({
    status,
    headers: { 'content-type': 'application/json' },
    steps: ['{"error":{"message":"', ...Array<string>(20).fill('x'.repeat(1_000_000)), 'hang'],
  });

  it('is a failure like any other', async () => {
    const server = await serve(() => endless(400));
    expect(await failedCall(testConnection([server.baseUrl]))).toMatchObject({ code: 'bad-request' });
    const list = await serve(() => endless(200));
    await expect(listModels(testConnection([list.baseUrl]), new AbortController().signal)).rejects.toMatchObject({
      message: expect.stringContaining('more than 16 MB'),
    });
    await list.requests[0]?.hungUp;
  });
});

describe('what may be owed', () => {
  it('is said with a retry: the tokens a server counted before it broke off', async () => {
    const counted = eventStream([deltaChunk({ role: 'assistant' }), usageChunk(7, 3)], { isDone: false });
    const server = await serve((number) => (number === 1 ? { steps: [...counted, 'destroy'] } : textReply('Hello')));
    const { parts } = await callModel(testConnection([server.baseUrl], { maxRetries: 1 }));
    expect(parts.find((part) => part.type === 'retry')).toMatchObject({
      failure: { code: 'broken-stream' },
      usage: { inputTokens: 7, outputTokens: 3 },
    });
  });

  it('is nothing for a call cancelled in our own line, or between two attempts', async () => {
    const server = await serve(() => ({ isMute: true, steps: [] }));
    const connection = testConnection([server.baseUrl], { maxConcurrency: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const holding = failedCall(connection, { signal: first.signal });
    await server.request(1);
    const waiting = failedCall(connection, {
      signal: second.signal,
      onPart: () => setImmediate(() => second.abort()),
    });
    expect(await waiting).toMatchObject({ code: 'cancelled', attempts: 0, isUnderWay: false });
    first.abort();
    expect(await holding).toMatchObject({ code: 'cancelled', attempts: 1, isUnderWay: true });
    expect(server.requests).toHaveLength(1);

    const busy = await serve(() => ({ status: 429, steps: [] }));
    const third = new AbortController();
    const between = await failedCall(testConnection([busy.baseUrl], { maxRetries: 3 }), {
      signal: third.signal,
      sleep: async () => {
        third.abort();
        throw new Error('aborted');
      },
    });
    expect(between).toMatchObject({ code: 'cancelled', attempts: 1, isUnderWay: false });
  });
});
