import { expect, it } from 'vitest';
import type { EventOf, FailureCode } from './events';
import { ModelCallError, type ModelClient, type ModelPart } from './ports';
import { collectRun, createTestPorts } from './testing/ports';
import { testSpec } from './testing/spec';

const usage = {
  inputTokens: 10,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 5,
  reasoningTokens: 0,
  estimated: false,
};
const finish: ModelPart = {
  type: 'finish',
  content: '42',
  reasoning: null,
  toolCalls: [],
  finishReason: 'stop',
  usage,
  servedModel: null,
  attempts: 2,
  response: {},
};
const retry = (code: FailureCode, counted: typeof usage | null = null): ModelPart => ({
  type: 'retry',
  attempt: 1,
  delayMs: 1,
  failure: { code, message: 'Failed.' },
  usage: counted,
});

/** What a call costs whose client yields these parts, and then throws, if so. A call costs $0.01, or is unknown. */
async function costOf(parts: ModelPart[], error?: ModelCallError) {
  const models: ModelClient = {
    async *stream() {
      yield { type: 'request', body: {}, url: 'http://gpu/v1' };
      yield* parts;
      if (error) throw error;
    },
  };
  const items = await collectRun({ spec: testSpec({ protocol: 'single' }), ports: createTestPorts({ models }) });
  const end = items.find(({ event }) => event.type === 'model-call-end')?.event as EventOf<'model-call-end'>;
  const turnEnd = items.find(({ event }) => event.type === 'turn-end')?.event as EventOf<'turn-end'> | undefined;
  return { cost: end.cost, total: turnEnd?.totals.cost };
}

it.each<[string, ModelPart[], { state: string; usd: string }, number]>([
  [
    'one that broke off owes an unknown amount beside the answer',
    [retry('broken-stream'), finish],
    { state: 'unknown', usd: '0.01' },
    1,
  ],
  [
    'one that broke off after counting its tokens is booked',
    [retry('broken-stream', usage), finish],
    { state: 'priced', usd: '0.02' },
    0,
  ],
  [
    'one that timed out owes an unknown amount',
    [retry('timeout'), retry('timeout'), finish],
    { state: 'unknown', usd: '0.01' },
    1,
  ],
  [
    'one that was turned away owes nothing',
    [retry('rate-limited'), retry('unreachable'), finish],
    { state: 'priced', usd: '0.01' },
    0,
  ],
])('of attempts before the answer, %s', async (_, parts, cost, unknownParts) => {
  expect(await costOf(parts)).toEqual({ cost, total: { usd: cost.usd, unknownParts } });
});

it('a call that fails after an attempt that may be billed owes that attempt', async () => {
  const failed = new ModelCallError({ code: 'rate-limited', message: 'Slow down.', attempts: 2 });
  expect((await costOf([retry('broken-stream')], failed)).cost).toEqual({ state: 'unknown', usd: '0' });
  expect((await costOf([retry('broken-stream', usage)], failed)).cost).toEqual({ state: 'priced', usd: '0.01' });
});

it('a call cancelled while nothing was under way owes nothing, or what earlier attempts owe', async () => {
  const waiting = new ModelCallError({ code: 'cancelled', message: 'Cancelled.', attempts: 0, isUnderWay: false });
  expect((await costOf([], waiting)).cost).toEqual({ state: 'priced', usd: '0' });
  expect((await costOf([retry('rate-limited')], waiting)).cost).toEqual({ state: 'priced', usd: '0' });
  expect((await costOf([retry('broken-stream')], waiting)).cost).toEqual({ state: 'unknown', usd: '0' });
  const sent = new ModelCallError({ code: 'cancelled', message: 'Cancelled.', attempts: 1 });
  expect((await costOf([], sent)).cost).toEqual({ state: 'unknown', usd: '0' });
});
