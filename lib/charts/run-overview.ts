import type { TurnIndex } from '@/lib/runs/schema';

/** One column of the strip above the turn list: some turns drawn as one. */
export type OverviewColumn = {
  firstTurn: number;
  lastTurn: number;
  /** Longest turn in it, in ms: a long one must not vanish among short ones. */
  longestMs: number;
  /** USD of its turns, as a number for drawing only. */
  costUsd: number;
  corrections: number;
};

/** The run in at most `columns` columns, in order, each holding the same number of turns (the last may hold fewer). */
export function overviewColumns(index: TurnIndex, columns: number): OverviewColumn[] {
  const size = Math.max(1, Math.ceil(index.turn.length / Math.max(1, columns)));
  const result: OverviewColumn[] = [];
  for (let from = 0; from < index.turn.length; from += size) {
    const to = Math.min(from + size, index.turn.length);
    const column: OverviewColumn = {
      firstTurn: index.turn[from] ?? 0,
      lastTurn: index.turn[to - 1] ?? 0,
      longestMs: 0,
      costUsd: 0,
      corrections: 0,
    };
    for (let row = from; row < to; row++) {
      column.longestMs = Math.max(column.longestMs, index.durationMs[row] ?? 0);
      column.costUsd += Number(index.costUsd[row] ?? 0);
      column.corrections += index.correctionCount[row] ?? 0;
    }
    result.push(column);
  }
  return result;
}
