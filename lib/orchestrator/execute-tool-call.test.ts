import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventOf } from './events';
import { collectRun, createTestPorts, type TestTool } from './testing/ports';
import { createScriptedModel, type ScriptedReply, toolCall } from './testing/scripted-model';
import { expertTools, type TestSpecInput, testSpec, testTool } from './testing/spec';

afterEach(() => {
  vi.useRealTimers();
});

const callOnce = async (tools: Record<string, TestTool>, more: TestSpecInput = {}, name = 'work') => {
  const replies: ScriptedReply[] = [
    { toolCalls: [toolCall(name, name === 'work' ? {} : { model: 'answer-1' })] },
    'done',
  ];
  const models = createScriptedModel((request, index) =>
    request.tools.length === 0 ? { hangs: true } : (replies[index === 0 ? 0 : 1] ?? 'done'),
  );
  const ports = createTestPorts({ models, tools });
  const items = await collectRun({ spec: testSpec({ tools: [testTool('work')], ...more }), ports });
  const events = items.map(({ event }) => event);
  const end = events.find((event): event is EventOf<'tool-call-end'> => event.type === 'tool-call-end');
  return { events, end, observation: models.requests.at(-1)?.messages.at(-1)?.content };
};

describe('executeToolCall', () => {
  it('turns an exception of a runtime into an observation', async () => {
    const { end, observation, events } = await callOnce({
      work: () => {
        throw new Error('disk full');
      },
    });
    expect(end?.failure).toEqual({ code: 'tool-failed', message: 'disk full' });
    expect(observation).toBe('work failed: disk full');
    expect(events.at(-1)).toMatchObject({ reason: 'answered' });
  });

  it('says to the model and to the person that a tool is not set up', async () => {
    const { end, observation, events } = await callOnce({});
    expect(end?.failure?.code).toBe('not-configured');
    expect(observation).toBe('work failed: work is not set up in this installation.');
    expect(events.find(({ type }) => type === 'notice-add')).toMatchObject({
      level: 'warning',
      message: 'work is not set up in this installation.',
    });
  });

  it('charges nothing for a tool that is not set up', async () => {
    const { end } = await callOnce({});
    expect(end?.cost).toEqual({ state: 'priced', usd: '0' });
  });

  it('does not claim to know what a call cost that was stopped half way', async () => {
    vi.useFakeTimers();
    const running = callOnce(
      { work: () => new Promise(() => {}) },
      { tools: [testTool('work', { timeoutMs: 1_000 })] },
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await running).end).toMatchObject({
      failure: { code: 'timeout' },
      cost: { state: 'unknown', usd: '0.001' },
    });
  });

  it('tells the person only once', async () => {
    const call = { toolCalls: [toolCall('work')] };
    const models = createScriptedModel([call, call, 'done']);
    const items = await collectRun({
      spec: testSpec({ tools: [testTool('work')] }),
      ports: createTestPorts({ models }),
    });
    expect(items.filter(({ event }) => event.type === 'notice-add')).toHaveLength(1);
  });

  it('lets the model read what a failing runtime says, or else its failure', async () => {
    const failure = { code: 'sandbox-error' as const, message: 'no memory' };
    expect((await callOnce({ work: () => ({ failure, output: 'long story' }) })).observation).toBe('long story');
    expect((await callOnce({ work: () => ({ failure }) })).observation).toBe('work failed: no memory');
  });

  it('does not take an answer from a call that failed', async () => {
    const { end } = await callOnce({
      work: () => ({ failure: { code: 'tool-failed', message: 'x' }, answer: 'wrong' }),
    });
    expect(end?.answer).toBeNull();
  });

  it('stops a leaf tool at its time limit, even one that ignores its signal', async () => {
    vi.useFakeTimers();
    let seen: AbortSignal | undefined;
    const running = callOnce(
      {
        work: (_, { signal }) => {
          seen = signal;
          return new Promise(() => {});
        },
      },
      { tools: [testTool('work', { timeoutMs: 2_500 })] },
    );
    await vi.advanceTimersByTimeAsync(2_499);
    expect(seen?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const { end, observation } = await running;
    expect(seen?.aborted).toBe(true);
    expect(end?.failure).toEqual({ code: 'timeout', message: 'work took longer than its limit of 2.5 s.' });
    expect(observation).toBe('work failed: work took longer than its limit of 2.5 s.');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    await callOnce({ work: () => ({ output: 'quick' }) }, { limits: { maxSeconds: 9 } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops an expert at the time limit of its tool, the model call inside too', async () => {
    vi.useFakeTimers();
    const tools = expertTools().map((tool) => ({ ...tool, timeoutMs: 1_000 }));
    const running = callOnce({}, { tools }, 'answer');
    await vi.advanceTimersByTimeAsync(1_000);
    const { events, end } = await running;
    const nested = events.find((event) => event.type === 'model-call-end' && event.failure !== null);
    expect(nested).toMatchObject({ failure: { code: 'timeout' }, cost: { state: 'unknown' } });
    expect(end?.failure?.code).toBe('timeout');
    expect(events.at(-1)).toMatchObject({ reason: 'answered' });
  });

  it('measures durations from the moment the consumer came back, failures included', async () => {
    const models = createScriptedModel([{ toolCalls: [toolCall('work')] }, 'done']);
    const ports = createTestPorts({
      models,
      tools: {
        work: () => {
          ports.advance(40);
          throw new Error('late');
        },
      },
    });
    const items = await collectRun({
      spec: testSpec({ tools: [testTool('work')] }),
      ports,
      onItem: ({ event }) => {
        if (event.type === 'tool-call-start' || event.type === 'model-call-start') ports.advance(7);
      },
    });
    const durations = items.flatMap(({ event }) => ('durationMs' in event ? [[event.type, event.durationMs]] : []));
    expect(durations).toEqual([
      ['model-call-end', 0],
      ['tool-call-end', 40],
      ['turn-end', 54],
      ['model-call-end', 0],
      ['turn-end', 7],
    ]);
  });

  it('passes the call id and the tool to the runtime', async () => {
    const seen: unknown[] = [];
    const { events } = await callOnce({
      work: (_, { callId, tool }) => {
        seen.push(callId, tool.key);
        return {};
      },
    });
    const start = events.find(({ type }) => type === 'tool-call-start');
    expect(seen).toEqual([start && 'callId' in start ? start.callId : '', 'key-work']);
  });
});
