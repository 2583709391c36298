import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Artifact, RunEvent } from './events';
import type { ModelRequest } from './ports';
import type { Protocol } from './spec';
import { collectRun, createTestPorts, storedEvents, type TestTool } from './testing/ports';
import { createScriptedModel, type ScriptedReply, toolCall } from './testing/scripted-model';
import { expertTools, testSpec, testTool } from './testing/spec';

afterEach(() => {
  vi.useRealTimers();
});

const work = testTool('work', {
  parameters: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] },
});

/** Only what is asked decides the reply, as with a model at temperature 0: a turn begun anew goes the same way. */
const brain =
  (moves: readonly number[]) =>
  (request: ModelRequest): ScriptedReply => {
    const text = JSON.stringify(request.messages);
    if (request.tools.length === 0) {
      if (text.includes('<query>')) return `<query>query ${text.length}</query>`;
      if (text.includes('```python and')) return `\`\`\`python\nprint(${text.length})\n\`\`\``;
      return `<answer>answer ${text.length}</answer>`;
    }
    // progress is visible in the prompt only: messages in chat, documents, code, attempts and notes otherwise
    const step = request.messages.length + (text.match(/Doc \d|\bprint\(\d|Attempt \d|Note:/g) ?? []).length;
    const n = text.length;
    switch (moves[step % moves.length]) {
      case 0:
        return { toolCalls: [toolCall('work', { n }), toolCall('search', { model: 'search-1' })] };
      case 1:
        return { content: 'Thinking.', toolCalls: [toolCall('enhance_reasoning', { model: 'reasoner-2' })] };
      case 2:
        return { toolCalls: [toolCall('nope', {}), toolCall('work', { n })] };
      case 3:
        return { toolCalls: [toolCall('work', '{"n":')] };
      case 4:
        return { content: '' };
      case 5:
        return { toolCalls: [toolCall('answer', { model: 'answer-1' })] };
      default:
        return { toolCalls: [toolCall('search', { model: 'search-2' }), toolCall('work', { n })] };
    }
  };

const document = (title: string): Artifact => ({
  type: 'document',
  documentId: title,
  title,
  text: { text: `About ${title}.` },
  source: null,
  score: null,
});
const tools: Record<string, TestTool> = {
  work: ({ n }) => ({ output: `worked ${n}` }),
  retrieve: ({ query }) => ({ output: `hits ${query}`, artifacts: [document(`${query} a`), document(`${query} b`)] }),
  run_python: ({ code }) => ({ output: String(code).length % 3 === 0 ? '' : `ran ${code}` }),
};

const play = async (options: {
  protocol: Protocol;
  moves: readonly number[];
  history?: readonly RunEvent[];
  idPrefix?: string;
  executeAllCalls: boolean;
}) => {
  const { protocol, moves, history = [], idPrefix = 'c', executeAllCalls } = options;
  const models = createScriptedModel(brain(moves));
  const spec = testSpec({
    protocol,
    tools: [...expertTools(), work],
    limits: { maxTurns: 9 },
    buffers: { executeAllCalls, contextTokens: 120 },
  });
  const items = await collectRun({ spec, ports: createTestPorts({ models, tools, idPrefix }), history });
  const orchestratorRequests = models.requests.filter((request) => request.tools.length > 0);
  return { events: storedEvents(items), requests: orchestratorRequests };
};

const lastOf = (events: readonly RunEvent[]) => {
  const end = events.at(-1);
  if (end?.type !== 'run-end') throw new Error('the run did not end');
  return { reason: end.reason, answer: end.answer };
};

describe('resume', () => {
  it('goes on from its last finished turn exactly as if it had never stopped, wherever it was cut', async () => {
    const protocol = fc.constantFrom<Protocol>('chat', 'toolorchestra', 'fixed');
    const moves = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(
        protocol,
        moves,
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (name, plan, executeAllCalls, where) => {
          const whole = await play({ protocol: name, moves: plan, executeAllCalls });
          const cut = 1 + Math.floor(where * (whole.events.length - 2));
          const history = whole.events.slice(0, cut);
          const rest = await play({ protocol: name, moves: plan, history, idPrefix: 'r', executeAllCalls });

          expect(lastOf(rest.events)).toEqual(lastOf(whole.events));
          const finished = history.filter(({ type }) => type === 'turn-end').length;
          expect(rest.requests.map(({ messages }) => messages)).toEqual(
            whole.requests.slice(finished).map(({ messages }) => messages),
          );

          const all = [...history, ...rest.events];
          const starts = all
            .filter(({ type }) => type.endsWith('call-start'))
            .map((event) => ('callId' in event ? event.callId : ''));
          const ends = all
            .filter(({ type }) => type.endsWith('call-end'))
            .map((event) => ('callId' in event ? event.callId : ''));
          expect(ends.toSorted()).toEqual(starts.toSorted());
          expect(
            all.filter(({ type }) => type === 'turn-end').map((event) => ('turn' in event ? event.turn : 0)),
          ).toEqual(
            whole.events.filter(({ type }) => type === 'turn-end').map((event) => ('turn' in event ? event.turn : 0)),
          );
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('first closes the calls that were in flight, innermost first, their cost unknown', async () => {
    const whole = await play({ protocol: 'toolorchestra', moves: [5], executeAllCalls: false });
    const index = whole.events.findIndex((event) => event.type === 'model-call-start' && event.role === 'expert');
    const { events } = await play({
      protocol: 'toolorchestra',
      moves: [5],
      history: whole.events.slice(0, index + 1),
      idPrefix: 'r',
      executeAllCalls: false,
    });
    expect(events.slice(0, 4)).toMatchObject([
      { type: 'model-call-end', turn: 1, failure: { code: 'interrupted' }, usage: null, cost: { state: 'unknown' } },
      { type: 'tool-call-end', turn: 1, failure: { code: 'interrupted' }, cost: { state: 'unknown' } },
      { type: 'run-resume', lastTurn: 0, reason: 'interrupted' },
      { type: 'turn-start', turn: 1 },
    ]);
    const totals = events.flatMap((event) => (event.type === 'turn-end' ? [event.totals] : []));
    // the lost calls and the finished one of the turn that was cut still count
    expect(totals[0]).toMatchObject({ calls: 6, cost: { unknownParts: 2, usd: '0.03' } });
  });

  it('says when it goes on after a pause', async () => {
    const models = createScriptedModel([{ toolCalls: [toolCall('work', { n: 1 })] }]);
    const spec = testSpec({ tools: [work] });
    let turns = 0;
    const control = { shouldPause: () => (turns += 1) > 1 };
    const first = storedEvents(await collectRun({ spec, ports: createTestPorts({ models, tools }), control }));
    expect(lastOf(first).reason).toBe('paused');
    const after = createScriptedModel(['done']);
    const rest = storedEvents(
      await collectRun({ spec, ports: createTestPorts({ models: after, tools }), history: first }),
    );
    expect(rest[0]).toEqual({ type: 'run-resume', lastTurn: 1, reason: 'paused' });
    expect(rest[1]).toEqual({ type: 'turn-start', turn: 2 });
    expect(lastOf(rest)).toEqual({ reason: 'answered', answer: 'done' });
  });

  it('ends at once when the answer was already there, and does nothing for a run that has ended', async () => {
    const whole = await play({ protocol: 'toolorchestra', moves: [5], executeAllCalls: false });
    const { events, requests } = await play({
      protocol: 'toolorchestra',
      moves: [5],
      history: whole.events.slice(0, -1),
      executeAllCalls: false,
    });
    expect(events.map(({ type }) => type)).toEqual(['run-resume', 'run-end']);
    expect(requests).toHaveLength(0);
    expect(
      (await play({ protocol: 'toolorchestra', moves: [5], history: whole.events, executeAllCalls: false })).events,
    ).toEqual([]);
  });

  it('gives what is left of its time to a call of a later part', async () => {
    vi.useFakeTimers();
    const spec = testSpec({ tools: [work], limits: { maxSeconds: 1 } });
    const totals = { cost: { usd: '0', unknownParts: 0 }, inputTokens: 0, outputTokens: 0, calls: 0, invalidTurns: 0 };
    const history: RunEvent[] = [
      { type: 'turn-start', turn: 1 },
      { type: 'turn-end', turn: 1, durationMs: 600, totals },
    ];
    const ports = createTestPorts({ models: createScriptedModel([{ hangs: true }]) });
    const running = collectRun({ spec, ports, history });
    await vi.advanceTimersByTimeAsync(400);
    expect(lastOf(storedEvents(await running)).reason).toBe('time-limit');
  });

  it('counts the time of turns that were cut off too', async () => {
    vi.useFakeTimers();
    const spec = testSpec({ tools: [work], limits: { maxSeconds: 1 } });
    const history: RunEvent[] = [{ type: 'turn-start', turn: 1 }];
    const ports = createTestPorts({ models: createScriptedModel([{ hangs: true }]) });
    const running = collectRun({ spec, ports, history, activeMs: 900 });
    await vi.advanceTimersByTimeAsync(100);
    expect(lastOf(storedEvents(await running)).reason).toBe('time-limit');
  });

  it('counts the time of earlier parts', async () => {
    const spec = testSpec({ tools: [work], limits: { maxSeconds: 1 } });
    const models = createScriptedModel([{ toolCalls: [toolCall('work', { n: 1 })] }]);
    const slowWork: TestTool = () => {
      ports.advance(1_000);
      return { output: 'slow' };
    };
    const ports = createTestPorts({ models, tools: { work: slowWork } });
    const first = storedEvents(await collectRun({ spec, ports }));
    expect(lastOf(first).reason).toBe('time-limit');
    const again = await collectRun({
      spec,
      ports: createTestPorts({ models: createScriptedModel([]), tools }),
      history: first.slice(0, -1),
    });
    expect(lastOf(storedEvents(again)).reason).toBe('time-limit');
  });
});
