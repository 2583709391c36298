import type { ExperimentMatrix } from './schema';

export type MatrixTask = ExperimentMatrix['tasks'][number];

/**
 * Where the runs of tasks × arms stand. Cell `task * armCount + arm` has the runs `runs[start[cell]]` to before
 * `runs[start[cell + 1]]`, in the order of their repeats; a run is its place in the matrix's columns.
 */
export type MatrixLayout = { taskCount: number; armCount: number; start: Int32Array; runs: Int32Array };

type Columns = Pick<ExperimentMatrix, 'task' | 'arm' | 'repeat'> & { tasks: readonly unknown[] };

/** Sorts the runs into their cells. Runs of arms there are not are left out. */
export function layoutMatrix({ tasks, task, arm, repeat }: Columns, armCount: number): MatrixLayout {
  const cellCount = tasks.length * armCount;
  const cellOf = (run: number) => {
    const ordinal = arm[run] ?? -1;
    return ordinal >= 0 && ordinal < armCount ? (task[run] ?? 0) * armCount + ordinal : -1;
  };
  const start = new Int32Array(cellCount + 1);
  for (let run = 0; run < task.length; run++) {
    const cell = cellOf(run);
    if (cell >= 0) start[cell + 1] = (start[cell + 1] as number) + 1;
  }
  for (let cell = 0; cell < cellCount; cell++) start[cell + 1] = (start[cell + 1] as number) + (start[cell] as number);
  const runs = new Int32Array(start[cellCount] as number);
  const filled = start.slice();
  for (let run = 0; run < task.length; run++) {
    const cell = cellOf(run);
    if (cell < 0) continue;
    let at = filled[cell] as number;
    filled[cell] = at + 1;
    // Repeats mostly come in their order: what stands before is seldom moved.
    for (; at > (start[cell] as number) && repeatAt(repeat, runs[at - 1]) > repeatAt(repeat, run); at--)
      runs[at] = runs[at - 1] as number;
    runs[at] = run;
  }
  return { taskCount: tasks.length, armCount, start, runs };
}

const repeatAt = (repeat: readonly number[], run: number | undefined) => repeat[run ?? -1] ?? 0;

/** Runs of one cell, by their places. */
export function runsInCell({ start, runs, armCount }: MatrixLayout, task: number, arm: number): Int32Array {
  const cell = task * armCount + arm;
  return runs.subarray(start[cell], start[cell + 1]);
}

/** Most runs that a cell has. */
export function mostInCell({ start }: MatrixLayout): number {
  let most = 0;
  for (let cell = 1; cell < start.length; cell++)
    most = Math.max(most, (start[cell] as number) - (start[cell - 1] as number));
  return most;
}
