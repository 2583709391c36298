import { type Outcome, outcomeOf } from './outcomes';
import type { ExperimentMatrix } from './schema';

/** A run in its cell. */
export type MatrixMark = { runId: string; repeat: number; outcome: Outcome };

/** A task with the runs of each arm, by the arm's ordinal. */
export type MatrixRow = { task: ExperimentMatrix['tasks'][number]; cells: MatrixMark[][] };

export const matrixFilters = ['all', 'differing', 'not-right', 'failed'] as const;
export type MatrixFilter = (typeof matrixFilters)[number];

/** Tasks × arms, from the columns of the matrix and the letters of its runs. */
export function buildMatrix(matrix: ExperimentMatrix, states: string, armCount: number): MatrixRow[] {
  const rows: MatrixRow[] = matrix.tasks.map((task) => ({ task, cells: Array.from({ length: armCount }, () => []) }));
  for (const [at, runId] of matrix.runIds.entries()) {
    const cell = rows[matrix.task[at] ?? -1]?.cells[matrix.arm[at] ?? -1];
    cell?.push({ runId, repeat: matrix.repeat[at] ?? 0, outcome: outcomeOf(states[at]) });
  }
  for (const { cells } of rows) for (const cell of cells) cell.sort((left, right) => left.repeat - right.repeat);
  return rows;
}

const told: readonly Outcome[] = ['right', 'wrong', 'none'];

/** Whether a task belongs to what is looked for: its arms were not equally often right, something was not right, or failed. */
export function matchesFilter({ cells }: MatrixRow, filter: MatrixFilter): boolean {
  const marks = cells.flat();
  switch (filter) {
    case 'all':
      return true;
    case 'differing': {
      const shares = cells.flatMap((cell) => {
        const judged = cell.filter(({ outcome }) => told.includes(outcome));
        return judged.length === 0 ? [] : [judged.filter(({ outcome }) => outcome === 'right').length / judged.length];
      });
      return new Set(shares).size > 1;
    }
    case 'not-right':
      return marks.some(({ outcome }) => outcome === 'wrong' || outcome === 'none');
    case 'failed':
      return marks.some(({ outcome }) => outcome === 'failed');
    default:
      return filter satisfies never;
  }
}
