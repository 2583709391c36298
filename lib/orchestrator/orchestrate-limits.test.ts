import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventOf } from './events';
import type { EngineEvent } from './ports';
import { type CollectOptions, collectRun, createTestPorts, type TestTool } from './testing/ports';
import { createScriptedModel, type ScriptStep, toolCall } from './testing/scripted-model';
import { expertTools, type TestSpecInput, testSpec, testTool } from './testing/spec';

afterEach(() => {
  vi.useRealTimers();
});

const work = testTool('work', { parameters: { type: 'object', properties: { n: { type: 'number' } } } });
const callWork = (n: number) => ({ toolCalls: [toolCall('work', { n })] });

const run = async (
  script: readonly ScriptStep[] | Parameters<typeof createScriptedModel>[0],
  spec: TestSpecInput = {},
  more: Partial<CollectOptions> & { tools?: Record<string, TestTool> } = {},
) => {
  const { tools = { work: () => ({ output: 'ok' }) }, ...rest } = more;
  const models = createScriptedModel(script);
  const items = await collectRun({
    spec: testSpec({ tools: [work], ...spec }),
    ports: createTestPorts({ models, tools }),
    ...rest,
  });
  return summary(items, models.requests.length);
};

const summary = (items: EngineEvent[], requests: number) => {
  const events = items.map(({ event }) => event);
  const end = events.at(-1);
  if (end?.type !== 'run-end') throw new Error('the run did not end');
  const turnEnds = events.filter((event): event is EventOf<'turn-end'> => event.type === 'turn-end');
  return {
    events,
    types: events.map(({ type }) => type),
    end,
    requests,
    turns: turnEnds.length,
    totals: turnEnds.at(-1)?.totals,
  };
};

describe('limits', () => {
  const endless = (_: unknown, index: number) => callWork(index);

  it('stops at the turn limit', async () => {
    expect(await run(endless, { limits: { maxTurns: 4 } })).toMatchObject({
      turns: 4,
      end: { reason: 'turn-limit', answer: null },
    });
  });

  it('counts model and tool calls', async () => {
    const { end, totals } = await run(endless, { limits: { maxCalls: 4 } });
    expect(end.reason).toBe('call-limit');
    expect(totals).toMatchObject({
      calls: 4,
      inputTokens: 200,
      outputTokens: 20,
      cost: { usd: '0.022', unknownParts: 0 },
    });
  });

  it('does not start the tools of a turn whose reply already used the limit up', async () => {
    const { end, types } = await run(endless, { limits: { maxUsd: '0.02' } });
    expect(end.reason).toBe('budget');
    expect(types.filter((type) => type === 'model-call-end')).toHaveLength(2);
    expect(types.filter((type) => type === 'tool-call-start')).toHaveLength(1);
  });

  it('stops at the token limit', async () => {
    expect(await run(endless, { limits: { maxTokens: 220 } })).toMatchObject({
      turns: 2,
      end: { reason: 'token-limit' },
    });
  });

  it('takes an answer that arrives together with a limit', async () => {
    expect(
      (await run(['42'], { limits: { maxTurns: 1, maxCalls: 1, maxUsd: '0.01', maxTokens: 1 } })).end,
    ).toMatchObject({ reason: 'answered', answer: '42' });
  });

  it('stops when the same call was made three turns in a row, however it is written', async () => {
    const same = ['{"n": 1, "m": 2}', '{"m":2,"n":1}', '{ "n":1,"m":2 }'].map((text) => ({
      toolCalls: [toolCall('work', text)],
    }));
    const { end, turns } = await run([...same, 'never']);
    expect(end).toMatchObject({
      reason: 'repeated-call',
      message: 'work was called with the same arguments 3 turns in a row.',
    });
    expect(turns).toBe(3);
  });

  it('does not take calls that differ, or the same calls within one turn, as repeated', async () => {
    const { end } = await run([
      callWork(1),
      callWork(1),
      callWork(2),
      callWork(1),
      { toolCalls: [1, 1, 1].map((n) => toolCall('work', { n })) },
      'done',
    ]);
    expect(end.reason).toBe('answered');
  });

  it('does not take an expert as repeated while the run still gathers something', async () => {
    let pages = 0;
    const page = () => ({
      type: 'document' as const,
      documentId: 'd',
      title: `page ${(pages += 1)}`,
      text: { text: 'x' },
      source: null,
      score: null,
    });
    const brain: Parameters<typeof createScriptedModel>[0] = (request, index) =>
      request.tools.length === 0
        ? '<query>more</query>'
        : index < 8
          ? { toolCalls: [toolCall('search', { model: 'search-1' })] }
          : 'done';
    const spec = { tools: expertTools() };
    expect((await run(brain, spec, { tools: { retrieve: () => ({ artifacts: [page()] }) } })).end.reason).toBe(
      'answered',
    );
    const stale = page();
    const repeated = await run(brain, spec, { tools: { retrieve: () => ({ artifacts: [stale] }) } });
    expect(repeated).toMatchObject({ end: { reason: 'repeated-call' }, turns: 4 });
  });

  it('stops after invalid turns in a row only', async () => {
    const bad = { toolCalls: [toolCall('nope')] };
    expect((await run([bad, bad, callWork(1), bad, bad, 'done'])).end.reason).toBe('answered');
    expect(await run([bad, bad], { limits: { maxInvalidTurns: 2 } })).toMatchObject({
      turns: 2,
      end: { reason: 'invalid-turns' },
    });
  });

  it('aborts a model call when the time is up', async () => {
    vi.useFakeTimers();
    const running = run([{ hangs: true }], { limits: { maxSeconds: 3 } });
    await vi.advanceTimersByTimeAsync(3_000);
    const { types, end, events } = await running;
    expect(types.slice(-4)).toEqual(['model-call-start', 'model-call-end', 'turn-end', 'run-end']);
    expect(events.find(({ type }) => type === 'model-call-end')).toMatchObject({
      failure: { code: 'timeout' },
      cost: { state: 'unknown' },
    });
    expect(end).toMatchObject({
      reason: 'time-limit',
      failure: null,
      message: 'The time limit of 3 s was reached without an answer.',
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('aborts a tool when the time is up', async () => {
    vi.useFakeTimers();
    const running = run([callWork(1)], { limits: { maxSeconds: 3 } }, { tools: { work: () => new Promise(() => {}) } });
    await vi.advanceTimersByTimeAsync(3_000);
    const { end, events } = await running;
    expect(events.find(({ type }) => type === 'tool-call-end')).toMatchObject({ failure: { code: 'timeout' } });
    expect(end.reason).toBe('time-limit');
  });
});

describe('cancel', () => {
  it('ends calls in flight as cancelled, then the run', async () => {
    const controller = new AbortController();
    const { types, end, events } = await run(
      [{ toolCalls: [toolCall('work', { n: 1 }), toolCall('work', { n: 2 })] }],
      {},
      {
        control: { signal: controller.signal },
        tools: {
          work: ({ n }) => {
            if (n === 2) queueMicrotask(() => controller.abort());
            return new Promise(() => {});
          },
        },
      },
    );
    expect(types.slice(-5)).toEqual(['tool-call-start', 'tool-call-end', 'tool-call-end', 'turn-end', 'run-end']);
    const failures = events.flatMap((event) => (event.type === 'tool-call-end' ? [event.failure?.code] : []));
    expect(failures).toEqual(['cancelled', 'cancelled']);
    expect(end).toMatchObject({ reason: 'cancelled', answer: null });
  });

  it('ends nested calls inside out', async () => {
    const controller = new AbortController();
    const { events, end } = await run(
      [{ toolCalls: [toolCall('answer', { model: 'answer-1' })] }, { hangs: true }],
      { tools: expertTools() },
      {
        control: { signal: controller.signal },
        onItem: ({ event }) => {
          if (event.type === 'model-call-start' && event.role === 'expert') setImmediate(() => controller.abort());
        },
      },
    );
    expect(events.slice(-4).map((event) => [event.type, 'failure' in event ? event.failure?.code : undefined])).toEqual(
      [
        ['model-call-end', 'cancelled'],
        ['tool-call-end', 'cancelled'],
        ['turn-end', undefined],
        ['run-end', undefined],
      ],
    );
    expect(end.reason).toBe('cancelled');
  });

  it('does not send a request once cancelled, not even one already announced', async () => {
    const controller = new AbortController();
    let sent = false;
    const reply = () => {
      sent = true;
      return 'late';
    };
    const { end } = await run(
      [reply],
      {},
      {
        control: { signal: controller.signal },
        onItem: ({ event }) => {
          if (event.type === 'model-call-start') controller.abort();
        },
      },
    );
    expect(sent).toBe(false);
    expect(end.reason).toBe('cancelled');
  });

  it('starts no tool after the reply when cancelled in between, and no turn when cancelled before', async () => {
    const controller = new AbortController();
    const { types } = await run(
      [{ toolCalls: [toolCall('work', { n: 1 }), toolCall('work', { n: 2 })] }],
      {},
      {
        control: { signal: controller.signal },
        onItem: ({ event }) => {
          if (event.type === 'model-call-end') controller.abort();
        },
      },
    );
    expect(types).not.toContain('tool-call-start');
    const before = await run(['x'], {}, { control: { signal: controller.signal } });
    expect(before.types).toEqual(['run-start', 'run-end']);
  });
});

describe('pause', () => {
  it('ends between turns', async () => {
    let pause = false;
    const { types, end } = await run(
      [callWork(1), 'never'],
      {},
      {
        control: { shouldPause: () => pause },
        onItem: ({ event }) => {
          if (event.type === 'tool-call-start') pause = true;
        },
      },
    );
    expect(types.slice(-3)).toEqual(['tool-call-end', 'turn-end', 'run-end']);
    expect(end).toMatchObject({ reason: 'paused', message: 'Paused after 1 turn.' });
  });
});

describe('faults', () => {
  it('ends as internal-error when the spec contradicts itself', async () => {
    const twice = await run([], { tools: [work, { ...work, key: 'other' }] });
    expect(twice.end).toMatchObject({
      reason: 'internal-error',
      message: 'Two tools of this run are called work; give each its own name.',
    });
    const nobody = await run([], { orchestrator: { modelKey: 'ghost' } });
    expect(nobody.end).toMatchObject({ reason: 'internal-error', failure: { code: 'internal' } });
    expect(nobody.end.message).toContain('ghost');
  });

  it('aborts what is in flight when its consumer leaves', async () => {
    const { orchestrate } = await import('./orchestrate');
    let signal: AbortSignal | undefined;
    const models = createScriptedModel([{ toolCalls: [toolCall('work', { n: 1 }), toolCall('work', { n: 2 })] }]);
    const tools: Record<string, TestTool> = {
      work: ({ n }, context) => {
        if (n === 1) signal = context.signal;
        return n === 1 ? new Promise(() => {}) : { output: 'quick' };
      },
    };
    const spec = testSpec({ tools: [work] });
    const control = { signal: new AbortController().signal, shouldPause: () => false };
    for await (const { event } of orchestrate({
      spec,
      ports: createTestPorts({ models, tools }),
      control,
      history: [],
    })) {
      if (event.type === 'tool-call-end') break;
    }
    expect(signal?.aborted).toBe(true);
  });
});
