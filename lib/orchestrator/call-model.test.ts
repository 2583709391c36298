import { describe, expect, it } from 'vitest';
import type { Cost } from './cost';
import type { EventOf, FailureCode } from './events';
import { orchestrate } from './orchestrate';
import { ModelCallError, type ModelClient } from './ports';
import { collectRun, createTestPorts } from './testing/ports';
import { createScriptedModel, type ScriptedReply } from './testing/scripted-model';
import { testSpec } from './testing/spec';

const run = async (reply: ScriptedReply) => {
  const items = await collectRun({
    spec: testSpec(),
    ports: createTestPorts({ models: createScriptedModel([reply]) }),
  });
  const end = items.find((item) => item.event.type === 'model-call-end');
  return { items, end: end?.event as EventOf<'model-call-end'>, item: end, last: items.at(-1)?.event };
};

describe('callModel', () => {
  it('announces the exact request before it is sent, and sends only when the consumer comes back', async () => {
    const log: string[] = [];
    const models: ModelClient = {
      async *stream() {
        log.push('request built');
        yield { type: 'request', body: { exact: true }, url: 'http://somewhere' };
        log.push('sent');
        throw new Error('enough');
      },
    };
    const generator = orchestrate({
      spec: testSpec(),
      ports: createTestPorts({ models }),
      control: { signal: new AbortController().signal, shouldPause: () => false },
      history: [],
    });
    await generator.next();
    await generator.next();
    const { value } = await generator.next();
    expect(value).toMatchObject({
      event: { type: 'model-call-start' },
      request: { body: { exact: true }, url: 'http://somewhere' },
    });
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(log).toEqual(['request built']);
    await generator.next();
    expect(log).toEqual(['request built', 'sent']);
  });

  it('streams deltas with their place on their channel, and starts over after a retry', async () => {
    const failure = { code: 'broken-stream' as const, message: 'cut' };
    const { items } = await run({
      parts: [
        { type: 'reasoning-delta', text: 'hm' },
        { type: 'content-delta', text: 'He' },
        { type: 'content-delta', text: '' },
        { type: 'content-delta', text: 'llo' },
        { type: 'retry', attempt: 1, delayMs: 10, failure },
        { type: 'content-delta', text: 'Hi' },
      ],
      finish: { content: 'Hi', reasoning: 'hm' },
    });
    const deltas = items.flatMap(({ event }) =>
      event.type === 'model-call-delta' ? [`${event.channel} ${event.offset} ${event.text}`] : [],
    );
    expect(deltas).toEqual(['reasoning 0 hm', 'content 0 He', 'content 2 llo', 'content 0 Hi']);
    expect(items.find(({ event }) => event.type === 'model-call-retry')?.event).toMatchObject({
      attempt: 1,
      delayMs: 10,
      failure,
    });
  });

  it('hands the response on beside the event', async () => {
    const { item, end } = await run({ content: 'Hi', reasoning: 'hm', usage: { inputTokens: 5, estimated: true } });
    expect(item?.response).toEqual({ content: 'Hi', tool_calls: [] });
    expect(end).toMatchObject({
      content: { text: 'Hi' },
      reasoning: { text: 'hm' },
      usage: { inputTokens: 5, estimated: true },
      cost: { state: 'priced', usd: '0.01' },
      servedModel: 'scripted',
    });
  });

  it('measures the first token', async () => {
    const ports = createTestPorts({
      models: {
        async *stream() {
          yield { type: 'request', body: {}, url: '' };
          ports.advance(30);
          yield { type: 'content-delta', text: 'a' };
          ports.advance(12);
          throw new Error('x');
        },
      },
    });
    const items = await collectRun({ spec: testSpec(), ports });
    expect(items.find(({ event }) => event.type === 'model-call-end')?.event).toMatchObject({
      firstTokenMs: 30,
      durationMs: 42,
    });
  });

  it.each<[FailureCode, Cost]>([
    ['rate-limited', { state: 'priced', usd: '0' }],
    ['unauthorized', { state: 'priced', usd: '0' }],
    ['unreachable', { state: 'priced', usd: '0' }],
    ['broken-stream', { state: 'unknown', usd: '0' }],
    ['timeout', { state: 'unknown', usd: '0' }],
    ['internal', { state: 'unknown', usd: '0' }],
  ])('ends the run as model-failed after %s, its bill being %j', async (code, cost) => {
    const { end, last } = await run({ throws: new ModelCallError({ code, message: 'It said no.', attempts: 3 }) });
    expect(end).toMatchObject({ failure: { code, message: 'It said no.' }, usage: null, attempts: 3, cost });
    expect(last).toMatchObject({
      type: 'run-end',
      reason: 'model-failed',
      message: 'The orchestrator model orchestrator failed: It said no.',
      failure: { code },
      answer: null,
    });
  });

  it('keeps and books what came before a failure', async () => {
    const usage = {
      inputTokens: 9,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 3,
      reasoningTokens: 0,
      estimated: true,
    };
    const partial = { content: 'half', reasoning: 'th', usage };
    const { end } = await run({
      throws: new ModelCallError({ code: 'broken-stream', message: 'cut', attempts: 1, partial }),
    });
    expect(end).toMatchObject({
      content: { text: 'half' },
      reasoning: { text: 'th' },
      usage,
      cost: { state: 'priced' },
    });
  });

  it('takes a stream without a finish as broken', async () => {
    const { end } = await run({ parts: [{ type: 'content-delta', text: 'Hel' }] });
    expect(end.failure?.code).toBe('broken-stream');
  });

  it('still records start and end when the client fails before it has a request', async () => {
    const models: ModelClient = {
      stream() {
        throw new ModelCallError({ code: 'not-configured', message: 'There is no backend b.', attempts: 1 });
      },
    };
    const items = await collectRun({ spec: testSpec(), ports: createTestPorts({ models }) });
    expect(items.map(({ event }) => event.type)).toEqual([
      'run-start',
      'turn-start',
      'model-call-start',
      'model-call-end',
      'turn-end',
      'run-end',
    ]);
    expect(items[2]?.request).toBeUndefined();
  });
});
