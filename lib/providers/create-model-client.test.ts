import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { specModelSchema } from '@/lib/orchestrator/spec';
import { callModel, testConnection, testRequest } from './testing/model-call';
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
let server: ReplayServer;
afterEach(() => server?.close());

async function answer(reply: ReplayReply | string[], changes: Parameters<typeof testConnection>[1] = {}) {
  server = await startReplayServer(() => (Array.isArray(reply) ? { steps: reply } : reply));
  return testConnection([server.baseUrl], changes);
}
const stream = (...chunks: unknown[]) => answer(eventStream(chunks));
const replay = (name: string) => answer({ steps: [fixture(name)] });

describe('recorded streams of llama.cpp server', () => {
  it('assembles a tool call from its fragments', async () => {
    const { parts, finish } = await callModel(await replay('llama-cpp-server/tool-call-stream.txt'));
    expect(finish).toMatchObject({
      content: '',
      reasoning: null,
      toolCalls: [{ id: 'xXriwA71DgdBPXsoR2v94v6lJgc9oXHF', name: 'answer', arguments: '{"model":"answer-2"}' }],
      finishReason: 'tool_calls',
      usage: { inputTokens: 184, outputTokens: 37, estimated: false },
      servedModel: 'tiny-random',
      attempts: 1,
    });
    const shown = parts.filter((part) => part.type === 'tool-arguments-delta');
    expect(shown.map((part) => part.text).join('')).toBe('{"model":"answer-2"}');
    expect(shown.every((part) => part.index === 0 && part.name === 'answer')).toBe(true);
    expect(finish.response).toMatchObject({
      id: 'chatcmpl-74gQdfYBmlFqgBxCKnRKRAqc1O2TXHqv',
      object: 'chat.completion',
      model: 'tiny-random',
      choices: [{ index: 0, finish_reason: 'tool_calls', message: { role: 'assistant', content: null } }],
      usage: { total_tokens: 221 },
      timings: { predicted_n: 37 },
    });
  });

  it('gives the same result however the bytes are cut', async () => {
    const bytes = fixture('llama-cpp-server/parallel-stream.txt');
    const whole = await callModel(await answer({ steps: [bytes] }));
    await server.close();
    const cuts = Array.from({ length: Math.ceil(bytes.length / 97) }, (_, at) => bytes.subarray(at * 97, at * 97 + 97));
    const cut = await callModel(await answer({ steps: cuts }));
    expect(cut.finish).toEqual(whole.finish);
    expect(whole.finish.toolCalls.length).toBeGreaterThan(1);
    for (const call of whole.finish.toolCalls) expect(() => JSON.parse(call.arguments)).not.toThrow();
  });

  it('keeps the finish reason of a call that was cut off', async () => {
    const { finish } = await callModel(await replay('llama-cpp-server/truncated-stream.txt'));
    expect(finish).toMatchObject({ finishReason: 'length', toolCalls: [], content: '' });
  });

  it('estimates usage when the server sends none, and says so', async () => {
    const { finish } = await callModel(await replay('llama-cpp-server/text-stream-nousage.txt'));
    expect(finish.usage.estimated).toBe(true);
    expect(finish.usage.inputTokens).toBeGreaterThan(0);
    expect(finish.usage.outputTokens).toBeGreaterThan(0);
  });

  it('reads a reply that was not streamed into the same parts', async () => {
    const bytes = fixture('llama-cpp-server/tool-call.json');
    const connection = await answer(
      {
        headers: { 'content-type': 'application/json; charset=utf-8' },
        steps: [bytes.subarray(0, 50), bytes.subarray(50)],
      },
      { streaming: false },
    );
    const { parts, finish } = await callModel(connection);
    expect(server.requests[0]?.body).toMatchObject({ stream: false });
    expect(server.requests[0]?.body).not.toHaveProperty('stream_options');
    expect(parts.map((part) => part.type)).toEqual(['request', 'attempt', 'tool-arguments-delta', 'finish']);
    expect(finish).toMatchObject({
      toolCalls: [{ id: 'p3oiveQprjLrQjt19mTP0QuT8iKGCpV8', name: 'answer', arguments: '{"model":"answer-2"}' }],
      usage: { inputTokens: 184, outputTokens: 37 },
    });
  });
});

describe('streams of vLLM, OpenAI and Ollama', () => {
  it('vLLM: reasoning in its own field, parallel calls, cached tokens', async () => {
    const { finish, text } = await callModel(await replay('vllm/reasoning-and-tools-stream.txt'));
    expect(finish).toMatchObject({
      content: '',
      reasoning: 'The user wants two facts.',
      toolCalls: [
        { id: 'chatcmpl-tool-a1', name: 'search', arguments: '{"query": "Höhe"}' },
        { id: 'chatcmpl-tool-b2', name: 'search', arguments: '{"query": "Tiefe"}' },
      ],
      usage: { inputTokens: 211, cachedInputTokens: 192, outputTokens: 48 },
    });
    expect(text('reasoning-delta')).toBe('The user wants two facts. ');
  });

  it('vLLM: reasoning inside think tags that are cut in two', async () => {
    const { finish, text } = await callModel(await replay('vllm/think-tags-stream.txt'));
    expect(finish).toMatchObject({
      content: 'The answer is 42.',
      reasoning: 'Six times seven is 42.',
      finishReason: 'stop',
    });
    expect(text('content-delta').trim()).toBe('The answer is 42.');
    expect(text('reasoning-delta').trim()).toBe('Six times seven is 42.');
    expect(finish.response).toMatchObject({ choices: [{ message: { content: expect.stringContaining('<think>') } }] });
  });

  it('leaves think tags alone for a model that is known to have no reasoning', async () => {
    const model = specModelSchema.parse({ ...testRequest().model, capabilities: { reasoning: 'none' } });
    const connection = await replay('vllm/think-tags-stream.txt');
    const { finish } = await callModel(connection, { request: testRequest({ model }) });
    expect(finish.content).toMatch(/^<think>[\s\S]*42\.$/);
    expect(finish.reasoning).toBeNull();
  });

  it('vLLM: usage in every chunk counts once', async () => {
    const { finish } = await callModel(await replay('vllm/continuous-usage-stream.txt'));
    expect(finish).toMatchObject({ content: 'one two', usage: { inputTokens: 12, outputTokens: 3, estimated: false } });
  });

  it('OpenAI: parallel calls, cached and reasoning tokens', async () => {
    const { finish } = await callModel(await replay('openai/parallel-stream.txt'));
    expect(finish.toolCalls).toEqual([
      { id: 'call_one', name: 'search', arguments: '{"query":"a"}' },
      { id: 'call_two', name: 'answer', arguments: '{"model":"answer-1"}' },
    ]);
    expect(finish.usage).toEqual({
      inputTokens: 300,
      cachedInputTokens: 256,
      cacheWriteTokens: 0,
      outputTokens: 90,
      reasoningTokens: 64,
      estimated: false,
    });
  });

  it('Ollama: whole calls in one chunk each, reasoning under its other name', async () => {
    const { finish } = await callModel(await replay('ollama/whole-calls-stream.txt'));
    expect(finish).toMatchObject({
      reasoning: 'Look it up.',
      toolCalls: [
        { id: 'call_x1', arguments: '{"query":"a"}' },
        { id: 'call_x2', arguments: '{"query":"b"}' },
      ],
    });
  });
});

describe('what arrives on the wire', () => {
  it('yields the exact request before anything is sent', async () => {
    const connection = await answer(textReply('Hello'), { apiKey: 'sk-secret-1234', headers: { 'x-team': 'blue' } });
    let sentBefore = -1;
    const { parts } = await callModel(connection, {
      onPart: (part) => {
        if (part.type === 'request') sentBefore = server.requests.length;
      },
    });
    expect(sentBefore).toBe(0);
    const first = parts[0];
    if (first?.type !== 'request') throw new Error('The first part is not the request.');
    expect(first.url).toBe(`${server.baseUrl}/chat/completions`);
    const [seen] = server.requests;
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/chat/completions', body: first.body });
    expect(seen?.headers).toMatchObject({ authorization: 'Bearer sk-secret-1234', 'x-team': 'blue' });
    expect(JSON.stringify(parts)).not.toContain('sk-secret-1234');
  });

  it('sends no credentials when there is no key', async () => {
    await callModel(await answer(textReply('Hello')));
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('cuts inside a UTF-8 character, CRLF, comments, missing spaces and a missing last blank line change nothing', async () => {
    const bytes = Buffer.from(
      `: ping\r\n\r\nevent: message\r\nid: 7\r\ndata:${JSON.stringify(deltaChunk({ content: 'Grüße, 世界' }))}\r\n\r\n: ping\r\n\r\ndata: ${JSON.stringify(deltaChunk({}, 'stop'))}`,
    );
    const steps = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    const { finish, text } = await callModel(await answer({ steps }));
    expect(finish).toMatchObject({ content: 'Grüße, 世界', finishReason: 'stop' });
    expect(text('content-delta')).toBe('Grüße, 世界');
  });

  it('uses one connection for calls that follow each other', async () => {
    const connection = await answer(textReply('Hello'));
    await callModel(connection);
    await callModel(connection);
    expect(server.requests.map((request) => request.connection)).toEqual([1, 1]);
  });

  it('takes a whole JSON reply from a server that does not stream', async () => {
    const reply = {
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
      model: 'm',
    };
    const { finish } = await callModel(await answer(jsonReply(reply)));
    expect(finish).toMatchObject({ content: 'Hi', servedModel: 'm', usage: { estimated: true } });
  });
});

describe('odd fragments', () => {
  const call = (fragment: Record<string, unknown>) => deltaChunk({ tool_calls: [fragment] });

  it('makes ids for calls that have none and keeps calls without index apart', async () => {
    const connection = await stream(
      call({ function: { name: 'a', arguments: '{"x":1}' } }),
      call({ function: { name: 'b', arguments: { y: 2 } } }),
      deltaChunk({}, 'stop'),
    );
    let made = 0;
    const { finish } = await callModel(connection, { newId: () => `made-${++made}` });
    expect(finish.toolCalls).toEqual([
      { id: 'made-1', name: 'a', arguments: '{"x":1}' },
      { id: 'made-2', name: 'b', arguments: '{"y":2}' },
    ]);
    expect(finish.finishReason).toBe('tool_calls');
  });

  it('reads the older function_call', async () => {
    const connection = await stream(
      deltaChunk({ function_call: { name: 'a', arguments: '' } }),
      deltaChunk({ function_call: { arguments: '{"x":1}' } }),
      deltaChunk({}, 'function_call'),
    );
    const { finish } = await callModel(connection, { newId: () => 'made' });
    expect(finish).toMatchObject({
      toolCalls: [{ id: 'made', name: 'a', arguments: '{"x":1}' }],
      finishReason: 'tool_calls',
    });
  });

  it('calls it a stop when the server says tool_calls and sends none', async () => {
    const { finish } = await callModel(await stream(deltaChunk({ content: 'Hi' }), deltaChunk({}, 'tool_calls')));
    expect(finish).toMatchObject({ finishReason: 'stop', toolCalls: [] });
  });

  it('accepts an end mark without a finish reason', async () => {
    const { finish } = await callModel(await stream(deltaChunk({ content: 'Hi' })));
    expect(finish).toMatchObject({ content: 'Hi', finishReason: null });
  });

  it('takes counts of zero for a reply with text as not counted', async () => {
    const { finish } = await callModel(await stream(deltaChunk({ content: 'Hi' }, 'stop'), usageChunk(0, 0)));
    expect(finish.usage.estimated).toBe(true);
    const absurd = await callModel(await stream(deltaChunk({ content: 'Hi' }, 'stop'), usageChunk(12, 1e300)));
    expect(absurd.finish.usage).toMatchObject({ outputTokens: 1, estimated: true });
  });
});
