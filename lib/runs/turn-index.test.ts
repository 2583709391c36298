import { describe, expect, it } from 'vitest';
import type { RunEvent, StoredEvent } from '@/lib/orchestrator/events';
import { emptyTurnIndex, extendTurnIndex, runningCost } from './turn-index';

const startedAt = '2026-01-01T00:00:00.000Z';
const stored = (events: RunEvent[], from = 1): StoredEvent[] =>
  events.map((event, index) => ({
    seq: from + index,
    at: new Date(Date.parse(startedAt) + (from + index) * 10).toISOString(),
    event,
  }));
const toolStart = (turn: number, toolName: string, parentCallId: string | null = null): RunEvent => ({
  type: 'tool-call-start',
  turn,
  callId: `${toolName}-${turn}`,
  parentCallId,
  toolCallId: null,
  toolKey: toolName,
  toolName,
  arguments: { text: '{}' },
  modelChoice: null,
});
const toolEnd = (turn: number, usd: string, state: 'priced' | 'unknown' = 'priced'): RunEvent => ({
  type: 'tool-call-end',
  turn,
  callId: 'x',
  failure: null,
  output: { text: '' },
  artifacts: [],
  units: { requests: 0, documents: 0, seconds: 0 },
  cost: { state, usd },
  durationMs: 1,
  answer: null,
});

describe('extendTurnIndex', () => {
  const first = stored([
    { type: 'turn-start', turn: 1 },
    toolStart(1, 'search'),
    toolStart(1, 'local', 'search-1'),
    toolEnd(1, '0.1'),
    toolEnd(1, '0.2'),
  ]);
  const second = stored([{ type: 'turn-start', turn: 2 }, toolStart(2, 'answer'), toolEnd(2, '0.3', 'unknown')], 6);

  it('grows by turns, with exact money, and lists only what the orchestrator itself called', () => {
    const index = extendTurnIndex(emptyTurnIndex, [...first, ...second], startedAt);
    expect(index.turn).toEqual([1, 2]);
    expect(index.startMs).toEqual([10, 60]);
    expect(index.costUsd).toEqual(['0.3', '0.3']);
    expect(index.tools.map((tools) => tools.map((at) => index.toolNames[at]))).toEqual([['search'], ['answer']]);
    expect(index.callCount).toEqual([2, 1]);
  });

  it('gives the same result in one stretch or in two, and ignores what it has', () => {
    const whole = extendTurnIndex(emptyTurnIndex, [...first, ...second], startedAt);
    const half = extendTurnIndex(emptyTurnIndex, first, startedAt);
    expect(extendTurnIndex(half, [...first, ...second], startedAt)).toEqual(whole);
    expect(extendTurnIndex(whole, first, startedAt)).toBe(whole);
  });

  it('keeps one row for a turn that was interrupted and started anew', () => {
    const again = stored([{ type: 'turn-start', turn: 1 }, toolEnd(1, '0.4')], 6);
    const index = extendTurnIndex(emptyTurnIndex, [...first, ...again], startedAt);
    expect(index.turn).toEqual([1]);
    expect(index.costUsd).toEqual(['0.7']);
  });

  it('never changes the index it was given', () => {
    const before = extendTurnIndex(emptyTurnIndex, first, startedAt);
    const copy = structuredClone(before);
    extendTurnIndex(before, second, startedAt);
    expect(before).toEqual(copy);
  });

  it('sums the running cost exactly and keeps unknown unknown', () => {
    const index = extendTurnIndex(emptyTurnIndex, [...first, ...second], startedAt);
    expect(runningCost(index)).toEqual({ known: ['0.3', '0.6'], unknown: [false, true] });
  });
});
