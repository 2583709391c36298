import { mostInCell } from '@/lib/experiments/matrix';
import type { MatrixMode, TaskSort } from '@/lib/experiments/select-tasks';
import type { TaskMatrix } from './use-task-matrix';

/** A column between the task and its arms: a figure of the whole task. */
export type SummaryColumn = {
  by: Exclude<TaskSort['by'], number | 'task'>;
  header: string;
  title: string /** In px. */;
  width: number;
};

export const summaryColumns: Record<MatrixMode, readonly SummaryColumn[]> = {
  outcomes: [
    {
      by: 'accuracy',
      header: 'Right',
      title: 'Share of right answers among all runs of the task that could be told',
      width: 68,
    },
    {
      by: 'difference',
      header: 'Gap',
      title: 'Mean difference in accuracy between two arms on this task, over all pairs of arms',
      width: 64,
    },
  ],
  cost: [
    { by: 'cost', header: '$ / run', title: 'Mean cost of a run of the task, all arms, judging left out', width: 88 },
  ],
  time: [{ by: 'time', header: 'Time / run', title: 'Mean time of a run of the task, all arms', width: 80 }],
};

/** Of so many repeats each has its mark; of more the count stands in the cell. */
export const mostMarks = 8;
/** From one mark to the next, in px. */
export const markWidth = 18;

/** Width of an arm's column in px. */
export const armWidth = ({ layout }: TaskMatrix): number =>
  Math.max(116, Math.min(mostInCell(layout), mostMarks) * markWidth + 20);

/** Two lines where tasks have a category or a difficulty. In px. */
export const rowHeight = ({ matrix: { tasks } }: TaskMatrix): number =>
  tasks.some(({ category, difficulty }) => category !== null || difficulty !== null) ? 44 : 36;

/** Where the keyboard is: row -1 is the header, column 0 the task. */
export type Place = { row: number; column: number };
export const placeId = (grid: string, { row, column }: Place) => `${grid}-${row}-${column}`;

/** Of these columns together, in px. */
export const widthOf = (summaries: readonly SummaryColumn[]): number =>
  summaries.reduce((sum, { width }) => sum + width, 0);

const lettersInLine = 13;

/** Height of the header in px: the longest label of an arm, on up to five lines. */
export function headHeight(arms: readonly { label: string }[]): number {
  const longest = Math.max(...arms.map(({ label }) => label.length));
  return 18 * Math.min(5, Math.max(2, Math.ceil(longest / lettersInLine))) + 18;
}

/** Where an arm's cell begins in its row. */
export const armLeft = (summaries: readonly SummaryColumn[], left: number): string =>
  `calc(var(--task-width) + ${widthOf(summaries) + left}px)`;

/** The place of the keyboard is drawn while the grid has it. */
export const activeClasses =
  'group-focus-visible/grid:data-active:outline-2 group-focus-visible/grid:data-active:outline-ring group-focus-visible/grid:data-active:-outline-offset-2 group-focus-visible/grid:data-active:outline-solid';
