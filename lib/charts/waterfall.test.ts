import { describe, expect, it } from 'vitest';
import type { CallView } from '@/lib/runs/trajectory';
import { emptyTurnIndex } from '@/lib/runs/turn-index';
import { identityColour, identityColours } from './model-colour';
import { overviewColumns } from './run-overview';
import { waterfall } from './waterfall';

const at = (ms: number) => new Date(1_700_000_000_000 + ms).toISOString();
const call = (callId: string, startMs: number, durationMs: number | null, children: CallView[] = []): CallView => ({
  kind: 'tool',
  callId,
  parentCallId: null,
  seq: 1,
  startedAt: at(startMs),
  start: {
    type: 'tool-call-start',
    turn: 1,
    callId,
    parentCallId: null,
    toolCallId: null,
    toolKey: 't',
    toolName: 't',
    arguments: { text: '' },
    modelChoice: null,
  },
  end:
    durationMs === null
      ? null
      : {
          type: 'tool-call-end',
          turn: 1,
          callId,
          failure: null,
          output: { text: '' },
          artifacts: [],
          units: { requests: 0, documents: 0, seconds: 0 },
          cost: { state: 'free', usd: '0' },
          durationMs,
          answer: null,
        },
  children,
});

describe('waterfall', () => {
  it('places bars in percent of the turn and nested ones below their parent', () => {
    const { bars, spanMs } = waterfall({
      calls: [call('a', 0, 100), call('b', 100, 300, [call('c', 200, 100)])],
      nowMs: 0,
    });
    expect(spanMs).toBe(400);
    expect(bars.map((bar) => [bar.call.callId, bar.depth, bar.leftPercent, bar.widthPercent])).toEqual([
      ['a', 0, 0, 25],
      ['b', 0, 25, 75],
      ['c', 1, 50, 25],
    ]);
  });

  it('lets a running call reach up to now', () => {
    const { bars } = waterfall({ calls: [call('a', 0, 100), call('b', 100, null)], nowMs: 1_700_000_000_200 });
    expect(bars[1]).toMatchObject({ leftPercent: 50, widthPercent: 50, durationMs: null });
  });

  it('keeps an instant call visible and inside', () => {
    const { bars } = waterfall({ calls: [call('a', 0, 1000), call('b', 1000, 0)], nowMs: 0 });
    expect(bars[1]?.widthPercent).toBeGreaterThan(0);
    expect((bars[1]?.leftPercent ?? 0) + (bars[1]?.widthPercent ?? 0)).toBeLessThanOrEqual(100);
  });
});

describe('overviewColumns', () => {
  it('keeps every turn and the longest one of each column', () => {
    const index = {
      ...emptyTurnIndex,
      turn: [1, 2, 3, 4, 5],
      durationMs: [1, 9, 2, null, 4],
      costUsd: ['1', '2', '3', '4', '5'],
      correctionCount: [0, 1, 0, 0, 0],
    };
    const columns = overviewColumns(index, 2);
    expect(columns.map((column) => [column.firstTurn, column.lastTurn, column.longestMs, column.costUsd])).toEqual([
      [1, 3, 9, 6],
      [4, 5, 4, 9],
    ]);
    expect(columns.reduce((sum, column) => sum + column.corrections, 0)).toBe(1);
  });
});

describe('identityColour', () => {
  it('depends on the name alone and spreads over the palette', () => {
    expect(identityColour('model', 'gpt-5')).toBe(identityColour('model', 'gpt-5'));
    const used = new Set(Array.from({ length: 200 }, (_, n) => identityColour('model', `model-${n}`)));
    expect(used.size).toBe(identityColours);
  });
});
