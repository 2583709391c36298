import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { TurnIndex } from '@/lib/runs/schema';
import { TurnList } from './turn-list';

const count = 10_000;
const column = <Value,>(value: Value) => Array.from({ length: count }, () => value);
const index: TurnIndex = {
  lastSeq: count,
  turn: Array.from({ length: count }, (_, row) => row + 1),
  firstSeq: column(1),
  startMs: column(0),
  durationMs: column(5),
  costUsd: column('0.001'),
  unknownParts: column(0),
  inputTokens: column(1),
  outputTokens: column(1),
  callCount: column(1),
  correctionCount: column(0),
  tools: column([0]),
  toolNames: ['search'],
};

const drawn = (selected: number | null, follow: boolean) => {
  const html = renderToString(<TurnList index={index} selected={selected} follow={follow} onSelect={() => {}} />);
  return {
    turns: [...html.matchAll(/id="turn-(\d+)"/g)].map(([, turn]) => Number(turn)),
    shift: Number(/margin-top:(-?\d+)/.exec(html)?.[1] ?? 0),
  };
};

it('comes with the rows one looks at, before the page has woken up', () => {
  const start = drawn(1, false);
  expect(start.turns[0]).toBe(1);
  expect(start.turns.length).toBeLessThan(60);
  expect(start.shift).toBe(0);
});

it('shows the row of a deep link, and the newest while following', () => {
  const middle = drawn(5_000, false);
  expect(middle.turns).toContain(5_000);
  expect(middle.turns.length).toBeLessThan(80);
  expect(middle.shift).toBeLessThan(-(4_960 * 34));
  expect(middle.shift).toBeGreaterThan(-(5_000 * 34));
  expect(drawn(null, true).turns.at(-1)).toBe(count);
});
