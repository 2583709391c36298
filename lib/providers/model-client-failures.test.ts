import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ModelPart } from '@/lib/orchestrator/ports';
import { callModel, failedCall, testConnection, testRequest } from './testing/model-call';
import {
  deltaChunk,
  eventStream,
  jsonReply,
  type ReplayReply,
  type ReplayServer,
  startReplayServer,
  textReply,
  usageChunk,
} from './testing/replay-server';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const servers: ReplayServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: (number: number) => ReplayReply): Promise<ReplayServer> {
  const server = await startReplayServer((_, number) => answer(number));
  servers.push(server);
  return server;
}
const retriesOf = (parts: ModelPart[]) => parts.filter((part) => part.type === 'retry');
const begun = eventStream([deltaChunk({ content: 'Half of' })], { isDone: false });
const html = '<!DOCTYPE html><html><body>Bad gateway</body></html>';

describe('retries', () => {
  it('waits as long as Retry-After asks, then succeeds', async () => {
    const server = await serve((number) =>
      number === 1 ? jsonReply({ error: { message: 'slow down' } }, 429, { 'retry-after': '2' }) : textReply('Hello'),
    );
    const sleep = vi.fn(async () => {});
    const connection = testConnection([server.baseUrl], { maxRetries: 2 });
    const { parts, finish } = await callModel(connection, { sleep, random: () => 0 });
    expect(finish).toMatchObject({ content: 'Hello', attempts: 2 });
    expect(retriesOf(parts)).toMatchObject([{ attempt: 1, delayMs: 2000, failure: { code: 'rate-limited' } }]);
    expect(sleep).toHaveBeenCalledExactlyOnceWith(2000, expect.any(AbortSignal));
  });

  it('backs off longer each time and gives up after the last retry', async () => {
    const server = await serve(() => ({ status: 500, headers: { 'content-type': 'text/html' }, steps: [html] }));
    const delays: number[] = [];
    const connection = testConnection([server.baseUrl], { maxRetries: 3 });
    const error = await failedCall(connection, {
      random: () => 0.5,
      sleep: async (ms) => {
        delays.push(ms);
      },
    });
    expect(delays).toEqual([250, 500, 1000]);
    expect(error).toMatchObject({ code: 'overloaded', attempts: 4, partial: null });
    expect(error.message).not.toContain('<html');
    expect(server.requests).toHaveLength(4);
  });

  it('does not wait longer than the call may take', async () => {
    const server = await serve(() => jsonReply({}, 429, { 'retry-after': '3600' }));
    const sleep = vi.fn(async () => {});
    const error = await failedCall(testConnection([server.baseUrl], { maxRetries: 5 }), { sleep });
    expect(error).toMatchObject({ code: 'rate-limited', attempts: 1, message: expect.stringContaining('time limit') });
    expect(sleep).not.toHaveBeenCalled();
  });

  it.each([400, 401, 403, 404, 422])('does not repeat a request answered with %i', async (status) => {
    const server = await serve(() => jsonReply({ error: { message: 'no' } }, status));
    await failedCall(testConnection([server.baseUrl], { maxRetries: 3 }));
    expect(server.requests).toHaveLength(1);
  });

  it.each([408, 409, 425, 429, 500, 502, 503, 504, 529])('repeats a request answered with %i', async (status) => {
    const server = await serve((number) => (number === 1 ? jsonReply({}, status) : textReply('Hello')));
    const { finish } = await callModel(testConnection([server.baseUrl], { maxRetries: 1 }));
    expect(finish.attempts).toBe(2);
  });

  it('repeats a stream that broke before it brought anything', async () => {
    const opening = eventStream([deltaChunk({ role: 'assistant', content: '' })], { isDone: false });
    const server = await serve((number) => (number === 1 ? { steps: [...opening, 'destroy'] } : textReply('Hello')));
    const { parts } = await callModel(testConnection([server.baseUrl], { maxRetries: 1 }));
    expect(retriesOf(parts)).toMatchObject([{ failure: { code: 'broken-stream' } }]);
  });
});

describe('broken replies', () => {
  it('does not repeat a stream that broke after it brought something, and keeps what there was', async () => {
    const steps = eventStream([{ ...deltaChunk({ content: 'Half of' }), usage: usageChunk(9, 2).usage }], {
      isDone: false,
    });
    const server = await serve(() => ({ steps: [...steps, 'destroy'] }));
    const error = await failedCall(testConnection([server.baseUrl], { maxRetries: 3 }));
    expect(error).toMatchObject({
      code: 'broken-stream',
      attempts: 1,
      partial: { content: 'Half of', reasoning: null, usage: { inputTokens: 9, outputTokens: 2 } },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('notices a stream that ends politely but too early', async () => {
    const server = await serve(() => ({ steps: begun }));
    expect(await failedCall(testConnection([server.baseUrl]))).toMatchObject({ code: 'broken-stream' });
  });

  it.each([
    ['a web page', { headers: { 'content-type': 'text/html' }, steps: [html] }, 'web page'],
    ['invalid JSON', { headers: { 'content-type': 'application/json' }, steps: ['{"choices": [}'] }, 'invalid JSON'],
    ['an event that is not JSON', { steps: ['data: {"choices"\n\n'] }, 'not JSON'],
    ['no choices', jsonReply({ object: 'chat.completion', choices: [] }), 'choices'],
    ['a stream without choices', { steps: eventStream([usageChunk(1, 0)]) }, 'choices'],
  ])('%s is an invalid response', async (_, reply: ReplayReply, words) => {
    const server = await serve(() => reply);
    const error = await failedCall(testConnection([server.baseUrl], { maxRetries: 2 }));
    expect(error).toMatchObject({ code: 'invalid-response', message: expect.stringContaining(words) });
    expect(error.message).toMatch(/Test box \(127\.0\.0\.1:\d+\)/);
  });

  it('reads an error inside a stream', async () => {
    const error = { error: { message: 'CUDA out of memory', type: 'InternalServerError', code: 500 } };
    const server = await serve(() => ({ steps: [...begun, ...eventStream([error])] }));
    expect(await failedCall(testConnection([server.baseUrl]))).toMatchObject({
      code: 'broken-stream',
      message: expect.stringContaining('CUDA out of memory'),
      partial: { content: 'Half of' },
    });
  });
});

describe('refusals', () => {
  it('reads the refusal field', async () => {
    const server = await serve(() => ({ steps: [fixture('openai/refusal-stream.txt')] }));
    const error = await failedCall(testConnection([server.baseUrl], { maxRetries: 2 }));
    expect(error).toMatchObject({
      code: 'refused',
      message: expect.stringContaining("I'm sorry, I can't help with that."),
    });
    expect(error.partial?.usage).toMatchObject({ inputTokens: 20, outputTokens: 9 });
  });

  it('takes a content filter for one', async () => {
    const server = await serve(() => ({
      steps: eventStream([deltaChunk({ content: 'Well' }), deltaChunk({}, 'content_filter')]),
    }));
    expect(await failedCall(testConnection([server.baseUrl]))).toMatchObject({
      code: 'refused',
      partial: { content: 'Well' },
    });
  });
});

describe('time limits', () => {
  it('ends a stream that goes silent', async () => {
    const server = await serve(() => ({ steps: [...begun, 'hang'] }));
    const error = await failedCall(testConnection([server.baseUrl], { idleTimeoutMs: 300 }));
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('silent'),
      partial: { content: 'Half of' },
    });
    await server.requests[0]?.hungUp;
  });

  it('ends a call whose whole time is up', async () => {
    const server = await serve(() => ({ isMute: true, steps: [] }));
    const error = await failedCall(testConnection([server.baseUrl], { timeoutMs: 60, maxRetries: 3 }));
    expect(error).toMatchObject({
      code: 'timeout',
      attempts: 1,
      message: expect.stringContaining('did not finish within 0.1 s'),
    });
  });

  it('counts no silence while its own reader is busy', async () => {
    let goOn: () => void = () => {};
    const isFree = new Promise<void>((resolve) => (goOn = resolve)).then(() => delay(20));
    const rest = eventStream([deltaChunk({}, 'stop')]);
    const server = await serve(() => ({ steps: [...begun, isFree, ...rest] }));
    const call = callModel(testConnection([server.baseUrl], { idleTimeoutMs: 200 }), {
      onPart: async (part) => {
        if (part.type !== 'content-delta') return;
        await delay(300);
        goOn();
      },
    });
    await expect(call).resolves.toMatchObject({ finish: { content: 'Half of' } });
  });
});

describe('cancelling', () => {
  it('closes the socket in the middle of a stream', async () => {
    const server = await serve(() => ({ steps: [...begun, 'hang'] }));
    const controller = new AbortController();
    const error = await failedCall(testConnection([server.baseUrl], { maxRetries: 3 }), {
      signal: controller.signal,
      onPart: (part) => part.type === 'content-delta' && controller.abort(),
    });
    expect(error).toMatchObject({ code: 'cancelled', partial: { content: 'Half of' } });
    await server.requests[0]?.hungUp;
  });

  it('closes the socket when the reader walks away', async () => {
    const server = await serve(() => ({ steps: [...begun, 'hang'] }));
    const stop = new Error('enough');
    const call = callModel(testConnection([server.baseUrl]), {
      onPart: (part) => {
        if (part.type === 'content-delta') throw stop;
      },
    });
    await expect(call).rejects.toBe(stop);
    await server.requests[0]?.hungUp;
  });

  it('ends the wait for the next attempt', async () => {
    const server = await serve(() => jsonReply({}, 503, { 'retry-after': '5' }));
    const controller = new AbortController();
    const error = await failedCall(testConnection([server.baseUrl], { maxRetries: 3 }), {
      sleep: (ms, signal) => delay(ms, undefined, { signal }),
      signal: controller.signal,
      onPart: (part) => part.type === 'retry' && controller.abort(),
    });
    expect(error.code).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });

  it('sends nothing when it was cancelled before', async () => {
    const server = await serve(() => textReply('Hello'));
    const error = await failedCall(testConnection([server.baseUrl]), { signal: AbortSignal.abort() });
    expect(error.code).toBe('cancelled');
    expect(server.requests).toHaveLength(0);
  });
});

describe('messages', () => {
  const failures: [string, string, RegExp][] = [
    ['vllm/tool-choice-error.json', 'bad-request', /--enable-auto-tool-choice --tool-call-parser hermes/],
    ['vllm/tool-choice-error-older.json', 'bad-request', /--enable-auto-tool-choice --tool-call-parser hermes/],
    ['vllm/too-long.json', 'context-too-long', /32768/],
    ['vllm/model-not-found.json', 'not-found', /"served-model"/],
    ['openai/too-long.json', 'context-too-long', /272000/],
    ['openai/bad-key.json', 'unauthorized', /API key/],
    ['openai/quota.json', 'rate-limited', /billing/],
    ['ollama/too-long.json', 'context-too-long', /context/],
    ['ollama/no-tools.json', 'bad-request', /cannot call tools/],
    ['ollama/model-not-found.json', 'not-found', /list of models/],
  ];
  it.each(failures)('%s is %s', async (name, code, words) => {
    const { status, body }: { status: number; body: unknown } = JSON.parse(fixture(name).toString());
    const server = await serve(() => jsonReply(body, status));
    const error = await failedCall(testConnection([server.baseUrl], { apiKey: 'sk-test-key-1234', maxRetries: 2 }));
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
    expect(error.message).toMatch(/^Test box \(127\.0\.0\.1:\d+\) /);
    expect(error.message).not.toMatch(/sk-test/);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['too-long', 400, 'context-too-long'],
    ['no-messages', 500, 'bad-request'],
    ['invalid-json', 500, 'bad-request'],
    ['not-found', 404, 'not-found'],
  ])('llama.cpp: recorded %s answered with %i is %s', async (name, status, code) => {
    const body: unknown = JSON.parse(fixture(`llama-cpp-server/${name}.json`).toString());
    const server = await serve(() => jsonReply(body, status));
    expect(await failedCall(testConnection([server.baseUrl], { maxRetries: 1 }))).toMatchObject({ code });
    expect(server.requests).toHaveLength(1);
  });

  it('hides the key when a server repeats it', async () => {
    const server = await serve(() => jsonReply({ error: { message: 'The token abc-very-secret was odd.' } }, 400));
    const error = await failedCall(testConnection([server.baseUrl], { headers: { 'x-token': 'abc-very-secret' } }));
    expect(error.message).toContain('[hidden]');
    expect(error.message).not.toContain('abc-very-secret');
  });

  it('says when nobody listens', async () => {
    const server = await serve(() => textReply('Hello'));
    await server.close();
    const error = await failedCall(testConnection([server.baseUrl]));
    expect(error).toMatchObject({ code: 'unreachable', message: expect.stringContaining('refuses connections') });
  });

  it('does not say that nobody was reached when the connection breaks before the reply: work may have been done', async () => {
    const server = createServer((request) => request.on('data', () => request.socket.destroy()));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const error = await failedCall(testConnection([`http://127.0.0.1:${port}/v1`], { maxRetries: 0 }));
    server.close();
    expect(error).toMatchObject({ code: 'broken-stream', message: expect.stringContaining('before it answered') });
  });

  it('passes on why a backend cannot be used', async () => {
    const error = await failedCall(testConnection([]), {
      backends: () => {
        throw new Error('it was deleted');
      },
    });
    expect(error).toMatchObject({ code: 'not-configured', message: expect.stringContaining('it was deleted') });
    expect(await failedCall(testConnection([]), { request: testRequest() })).toMatchObject({ code: 'not-configured' });
  });
});
