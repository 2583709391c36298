'use client';

import { useMemo } from 'react';
import { overviewColumns } from '@/lib/charts/run-overview';
import { cn } from '@/lib/cn';
import type { TurnIndex } from '@/lib/runs/schema';

const maximumColumns = 240;
/** With fewer turns the list below says the same. */
const worthDrawing = 8;
const height = 44;

/**
 * The whole run in one strip: a column's height is its longest turn, its colour says whether the model was corrected;
 * the line is the cost up to there. Pointer only: the turn list beside it does the same by keyboard.
 */
export function RunOverviewStrip({
  index,
  selected,
  onSelect,
}: {
  index: TurnIndex;
  selected: number | null;
  onSelect: (turn: number) => void;
}) {
  const columns = useMemo(() => overviewColumns(index, maximumColumns), [index]);
  if (index.turn.length < worthDrawing) return null;
  const longest = Math.max(1, ...columns.map((column) => column.longestMs));
  const total = columns.reduce((sum, column) => sum + column.costUsd, 0);
  let spent = 0;
  const line = columns.map((column, at) => {
    spent += column.costUsd;
    return `${at + 0.5},${height - (total > 0 ? (spent / total) * (height - 4) : 0) - 2}`;
  });
  const select = (event: React.MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * columns.length);
    const column = columns[Math.min(Math.max(at, 0), columns.length - 1)];
    if (column) onSelect(column.firstTurn);
  };
  return (
    <div className="border-b px-2 pt-2 pb-1">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the turn list is the keyboard's way to the same place */}
      <svg
        viewBox={`0 0 ${columns.length} ${height}`}
        preserveAspectRatio="none"
        className="block h-11 w-full cursor-pointer"
        role="img"
        aria-label={`Time of each turn and cost up to it, over ${index.turn.length} turns`}
        onClick={select}
      >
        {columns.map((column, at) => {
          const barHeight = Math.max(1.5, (column.longestMs / longest) * (height - 4));
          const active = selected !== null && selected >= column.firstTurn && selected <= column.lastTurn;
          return (
            <rect
              key={column.firstTurn}
              x={at + 0.1}
              width={0.8}
              y={height - barHeight}
              height={barHeight}
              className={cn(
                active ? 'fill-brand' : column.corrections > 0 ? 'fill-warning/60' : 'fill-muted-foreground/30',
              )}
            />
          );
        })}
        <polyline
          points={line.join(' ')}
          fill="none"
          className="stroke-success"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="flex justify-between text-2xs text-muted-foreground">
        <span>bars: time per turn</span>
        <span className="text-success">line: cost so far</span>
      </p>
    </div>
  );
}
