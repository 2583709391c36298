import { describe, expect, it } from 'vitest';
import type { RunEvent, StoredEvent } from '@/lib/orchestrator/events';
import { addDelta, foldTurns, type LiveDelta } from './trajectory';

const stored = (events: RunEvent[]): StoredEvent[] =>
  events.map((event, index) => ({ seq: index + 1, at: new Date(1_700_000_000_000 + index).toISOString(), event }));

const modelStart = (turn: number, callId: string, parentCallId: string | null = null): RunEvent => ({
  type: 'model-call-start',
  turn,
  callId,
  parentCallId,
  role: parentCallId ? 'expert' : 'orchestrator',
  expertRole: parentCallId ? 'answer' : null,
  modelKey: 'm',
  toolsOffered: ['answer'],
  inputTokensEstimate: 10,
});
const toolStart = (turn: number, callId: string): RunEvent => ({
  type: 'tool-call-start',
  turn,
  callId,
  parentCallId: null,
  toolCallId: 'call_1',
  toolKey: 't',
  toolName: 'answer',
  arguments: { text: '{}' },
  modelChoice: null,
});
const toolEnd = (turn: number, callId: string): RunEvent => ({
  type: 'tool-call-end',
  turn,
  callId,
  failure: null,
  output: { text: '42' },
  artifacts: [],
  units: { requests: 0, documents: 0, seconds: 0 },
  cost: { state: 'free', usd: '0' },
  durationMs: 1,
  answer: '42',
});

describe('foldTurns', () => {
  const events = stored([
    { type: 'run-start', protocol: 'toolorchestra', task: { text: 'q' }, preferenceSentence: null },
    { type: 'turn-start', turn: 1 },
    modelStart(1, 'a'),
    toolStart(1, 'b'),
    modelStart(1, 'c', 'b'),
    toolEnd(1, 'b'),
    { type: 'run-end', reason: 'answered', answer: '42', message: 'Answered.', failure: null },
  ]);

  it('nests an expert’s call below the tool call it belongs to', () => {
    const turn = foldTurns(events).get(1);
    expect(turn?.calls.map((call) => call.callId)).toEqual(['a', 'b']);
    expect(turn?.calls[1]?.children.map((call) => call.callId)).toEqual(['c']);
  });

  it('ends a call with its own end and the run in the turn it ended in', () => {
    const turn = foldTurns(events).get(1);
    expect(turn?.calls[0]?.end).toBeNull();
    expect(turn?.calls[1]?.end?.type).toBe('tool-call-end');
    expect(turn?.runEnd?.answer).toBe('42');
  });

  it('ignores an event it has seen', () => {
    expect(foldTurns([...events, ...events])).toEqual(foldTurns(events));
  });

  it('keeps a nested call visible when its parent lies outside the window', () => {
    expect(
      foldTurns(events.slice(4, 5))
        .get(1)
        ?.calls.map((call) => call.callId),
    ).toEqual(['c']);
  });
});

describe('addDelta', () => {
  const delta = (offset: number, text: string): LiveDelta => ({
    type: 'model-call-delta',
    turn: 1,
    callId: 'a',
    channel: 'content',
    offset,
    text,
  });
  const text = (deltas: LiveDelta[]) => deltas.reduce(addDelta, new Map()).get('a')?.content.replaceAll('\u200b', '');

  it('joins pieces and ignores repeats and overlaps', () => {
    expect(text([delta(0, 'Hel'), delta(3, 'lo'), delta(0, 'Hel'), delta(4, 'o!')])).toBe('Hello!');
  });

  it('says that something is missing to one who joined late', () => {
    expect(text([delta(100, 'late'), delta(104, 'r')])).toBe('…later');
  });
});
