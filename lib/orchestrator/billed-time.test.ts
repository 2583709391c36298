import { expect, it } from 'vitest';
import type { ModelClient } from './ports';
import { collectRun, createTestPorts, type TestPorts } from './testing/ports';
import { testSpec } from './testing/spec';

it('bills seconds from when the answered attempt was sent, and shows the whole time', async () => {
  const failure = { code: 'rate-limited', message: 'Slow down.' } as const;
  let ports: TestPorts;
  const models: ModelClient = {
    async *stream() {
      yield { type: 'request', body: {}, url: 'http://gpu/v1' };
      ports.advance(5_000); // waits for a free place
      yield { type: 'attempt', attempt: 1 };
      ports.advance(100);
      yield { type: 'retry', attempt: 1, delayMs: 2_000, failure };
      ports.advance(2_000);
      yield { type: 'attempt', attempt: 2 };
      ports.advance(700);
      const usage = {
        inputTokens: 1,
        cachedInputTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: 1,
        reasoningTokens: 0,
        estimated: false,
      };
      yield {
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
    },
  };
  ports = createTestPorts({ models });
  const billed: number[] = [];
  const price = ports.accountant.priceModelCall;
  ports.accountant.priceModelCall = (call) => {
    billed.push(call.durationMs);
    return price(call);
  };
  const items = await collectRun({ spec: testSpec({ protocol: 'single' }), ports });
  expect(billed).toEqual([700]);
  expect(items.find(({ event }) => event.type === 'model-call-end')?.event).toMatchObject({ durationMs: 7_800 });
});
