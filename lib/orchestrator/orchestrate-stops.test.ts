import { describe, expect, it } from 'vitest';
import { createTestPorts, type TestTool } from './testing/ports';
import { callWork, runWork, work } from './testing/run-work';
import { createScriptedModel, toolCall } from './testing/scripted-model';
import { expertTools, testSpec } from './testing/spec';

describe('cancel', () => {
  it('ends calls in flight as cancelled, then the run', async () => {
    const controller = new AbortController();
    const { types, end, events } = await runWork(
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
    const { events, end } = await runWork(
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
    const { end } = await runWork(
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
    const { types } = await runWork(
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
    const before = await runWork(['x'], {}, { control: { signal: controller.signal } });
    expect(before.types).toEqual(['run-start', 'run-end']);
  });
});

describe('pause', () => {
  it('ends between turns', async () => {
    let pause = false;
    const { types, end } = await runWork(
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
    const twice = await runWork([], { tools: [work, { ...work, key: 'other' }] });
    expect(twice.end).toMatchObject({
      reason: 'internal-error',
      message: 'Two tools of this run are called work; give each its own name.',
    });
    const nobody = await runWork([], { orchestrator: { modelKey: 'ghost' } });
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
