'use client';
import { memo } from 'react';
import { cn } from '@/lib/cn';
import type { ArmResult } from '@/lib/experiments/schema';
import type { MatrixMode } from '@/lib/experiments/select-tasks';
import type { Fifths } from '@/lib/experiments/value-fifths';
import { formatShare } from '@/lib/format';
import { activeClasses, placeId, type SummaryColumn } from './grid-columns';
import { MatrixCell } from './matrix-cell';
import { cellText } from './matrix-legend';
import type { TaskMatrix } from './use-task-matrix';

/** An arm whose column is in sight, and where that begins, in px. */
export type ArmPlace = { arm: number; left: number };

/** What all rows have in common. */
export type RowView = {
  gridId: string;
  data: TaskMatrix;
  arms: readonly ArmResult[];
  mode: MatrixMode;
  fifths: Fifths | null;
  summaries: readonly SummaryColumn[];
  width: number;
  height: number;
};

/** One task under the arms in sight. Drawn again only when something in it changes, not whenever one scrolls. */
export const TaskRow = memo(function TaskRow({
  view,
  task,
  row,
  top,
  places,
  active,
  marked,
}: {
  view: RowView;
  /** Its place in the matrix. */
  task: number;
  /** Its place in the order shown, and how far down that is in px. */
  row: number;
  top: number;
  places: readonly ArmPlace[];
  /** Column the keyboard is in; null elsewhere. */
  active: number | null;
  /** Place of the run marked for comparison, if it is one of this task. */
  marked: number | null;
}) {
  const { gridId, data, summaries, height } = view;
  const { title, category, difficulty } = data.matrix.tasks[task] ?? { title: '', category: null, difficulty: null };
  const known = [category, difficulty === null ? null : `difficulty ${difficulty} of 5`].filter(Boolean).join(' · ');
  const cell = (column: number) => ({
    id: placeId(gridId, { row, column }),
    'aria-colindex': column + 1,
    'data-active': active === column || undefined,
    'data-column': column,
  });
  return (
    <tr
      aria-rowindex={row + 2}
      data-row={row}
      className="absolute inset-x-0 flex border-b bg-card"
      style={{ top, height }}
    >
      <th
        scope="row"
        {...cell(0)}
        title={known ? `${title}\n${known}` : title}
        className={cn(
          'sticky left-0 z-[1] flex w-(--task-width) shrink-0 flex-col justify-center border-r bg-card px-3 text-left font-normal leading-tight',
          activeClasses,
        )}
      >
        <span className="truncate">{title}</span>
        {known && <span className="truncate text-2xs text-muted-foreground">{known}</span>}
      </th>
      {summaries.map(({ by, width }, at) => (
        <td
          key={by}
          {...cell(1 + at)}
          className={cn('flex shrink-0 items-center justify-end px-2 tabular-nums', activeClasses)}
          style={{ width }}
        >
          {summaryText(data, by, task)}
        </td>
      ))}
      {places.map(({ arm, left }) => (
        <MatrixCell
          key={arm}
          {...cell(1 + summaries.length + arm)}
          view={view}
          task={task}
          arm={arm}
          left={left}
          marked={marked}
        />
      ))}
    </tr>
  );
});

function summaryText({ tally, priced }: TaskMatrix, by: SummaryColumn['by'], task: number): string {
  const write = (value: number | undefined, text: (value: number) => string) =>
    value === undefined || Number.isNaN(value) ? '–' : text(value);
  switch (by) {
    case 'accuracy':
      return write(tally.taskAccuracy[task], formatShare);
    case 'difference':
      return write(tally.difference[task], (gap) => `${(gap * 100).toFixed(0)} pt`);
    case 'cost':
      return write(
        priced?.means.taskCost[task],
        (usd) => `${priced?.means.taskUnknown[task] ? '≥ ' : ''}${cellText(usd, 'cost')}`,
      );
    case 'time':
      return write(priced?.means.taskTime[task], (seconds) => cellText(seconds, 'time'));
    default:
      return by satisfies never;
  }
}
