import { mostInCell } from '@/lib/experiments/matrix';
import type { MatrixMode, TaskSort } from '@/lib/experiments/select-tasks';
import type { TaskMatrix } from './use-task-matrix';

/** A column between the task and its arms: a figure of the whole task. */
export type SummaryColumn = { by: Exclude<TaskSort['by'], number | 'task'>; header: string; title: string };

export const summaryColumns: Record<MatrixMode, readonly SummaryColumn[]> = {
  outcomes: [
    { by: 'accuracy', header: 'Right', title: 'Share of right answers among all runs of the task that could be told' },
    {
      by: 'difference',
      header: 'Gap',
      title: 'Mean difference in accuracy between two arms on this task, over all pairs of arms',
    },
  ],
  cost: [{ by: 'cost', header: '$ / run', title: 'Mean cost of a run of the task, all arms, judging left out' }],
  time: [{ by: 'time', header: 'Time / run', title: 'Mean time of a run of the task, all arms' }],
};

/** Of so many repeats each has its mark; of more the count stands in the cell. */
export const mostMarks = 8;
const markWidth = 18;
export const summaryWidth = 84;

/** Width of an arm's column in px. */
export const armWidth = ({ layout }: TaskMatrix): number =>
  Math.max(116, Math.min(mostInCell(layout), mostMarks) * markWidth + 20);

/** Two lines where tasks have a category or a difficulty. In px. */
export const rowHeight = ({ matrix: { tasks } }: TaskMatrix): number =>
  tasks.some(({ category, difficulty }) => category !== null || difficulty !== null) ? 44 : 36;

/** Where the keyboard is: row -1 is the header, column 0 the task. */
export type Place = { row: number; column: number };
export const placeId = (grid: string, { row, column }: Place) => `${grid}-${row}-${column}`;

/** Where an arm's cell begins in its row. */
export const armLeft = (summaries: readonly SummaryColumn[], left: number): string =>
  `calc(var(--task-width) + ${summaries.length * summaryWidth + left}px)`;

/** The place of the keyboard is drawn while the grid has it. */
export const activeClasses =
  'group-focus-visible/grid:data-active:outline-2 group-focus-visible/grid:data-active:outline-ring group-focus-visible/grid:data-active:-outline-offset-2 group-focus-visible/grid:data-active:outline-solid';
