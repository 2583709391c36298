import type OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeChat } from './complete-chat';
import { ask, question, tools } from './testing/chat-requests';
import { sampleKnowledge } from './testing/sample-tasks';
import { serveSimulator } from './testing/serve-simulator';

let simulator: Awaited<ReturnType<typeof serveSimulator>>;

beforeAll(async () => {
  simulator = await serveSimulator({ knowledge: sampleKnowledge, speed: 0 });
});
afterAll(() => simulator.close());

const post = (body: unknown) => simulator.post(body);

describe('faults', () => {
  const body = (fault: string, more = {}) => ({
    model: `sim/fault-${fault}`,
    messages: ask(`Problem:\n${question}`),
    ...more,
  });

  it('429 and 500 refuse for ever', async () => {
    for (let sending = 0; sending < 4; sending++) {
      const limited = await post(body('429'));
      expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
      expect((await post(body('500'))).status).toBe(500);
    }
  });

  it('429-once and 500-once let the same request through after two refusals', async () => {
    for (const [fault, status] of [
      ['429-once', 429],
      ['500-once', 500],
    ] as const) {
      const statuses: number[] = [];
      for (let sending = 0; sending < 3; sending++) statuses.push((await post(body(fault))).status);
      expect(statuses).toEqual([status, status, 200]);
    }
  });

  it('slow takes its time even where others are instant', async () => {
    const response = await post(body('slow', { stream: true, x_podium_speed: 1_000 }));
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).not.toContain('[DONE]');
    await reader?.cancel();
  });

  it('cut-stream breaks in the middle, in both ways of asking', async () => {
    const reader = (await post(body('cut-stream', { stream: true }))).body?.getReader();
    let received = '';
    const readAll = async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        received += new TextDecoder().decode(part.value);
    };
    await expect(readAll()).rejects.toThrow();
    expect(received).toContain('"delta"');
    expect(received).not.toContain('"finish_reason":"stop"');
    await expect(post(body('cut-stream')).then((response) => response.text())).rejects.toThrow();
  });

  it('silent-stream says half and then nothing, until the client gives up', async () => {
    const leave = new AbortController();
    const request = new Request(`${simulator.baseUrl}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(body('silent-stream', { stream: true })),
      signal: leave.signal,
    });
    const reader = (await completeChat(request, { knowledge: sampleKnowledge, speed: 0 })).body?.getReader();
    const half = new TextDecoder().decode((await reader?.read())?.value);
    expect(half).toContain('"delta"');
    expect(half).not.toContain('[DONE]');
    const next = reader?.read();
    leave.abort();
    await expect(next).rejects.toThrow();
  });

  it('broken-arguments are not JSON', async () => {
    const response = await post(body('broken-arguments', { tools }));
    const { choices } = (await response.json()) as OpenAI.ChatCompletion;
    const [call] = choices[0]?.message.tool_calls ?? [];
    const text = call?.type === 'function' ? call.function.arguments : '{}';
    expect(() => JSON.parse(text)).toThrow();
  });

  it('unknown-tool calls what was not offered', async () => {
    const response = await post(body('unknown-tool', { tools }));
    const { choices } = (await response.json()) as OpenAI.ChatCompletion;
    const [call] = choices[0]?.message.tool_calls ?? [];
    expect(call?.type === 'function' && call.function.name).toBe('consult_the_oracle');
  });

  it('endless-tools never repeats itself and never answers', async () => {
    const seen = new Set<string>();
    for (let turn = 0; turn < 2; turn++) {
      const { choices } = (await (await post(body('endless-tools', { tools }))).json()) as OpenAI.ChatCompletion;
      const [call] = choices[0]?.message.tool_calls ?? [];
      if (call?.type !== 'function') throw new Error('no call');
      expect(call.function.name).toBe('enhance_reasoning');
      seen.add(call.function.arguments);
    }
    expect(seen.size).toBe(2);
  });

  it('invalid-json is not JSON, streamed or whole', async () => {
    await expect(post(body('invalid-json')).then((response) => response.json())).rejects.toThrow();
    const stream = await (await post(body('invalid-json', { stream: true }))).text();
    expect(() => JSON.parse(stream.split('\n')[0]?.slice(6) ?? '')).toThrow();
  });

  it('any model shows a fault when the body asks for it', async () => {
    const response = await post({ model: 'sim/aria-large', messages: ask('x'), x_podium_fault: '500' });
    expect(response.status).toBe(500);
  });
});
