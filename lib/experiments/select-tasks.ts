import type { MatrixTask } from './matrix';
import type { MatrixMeans, MatrixTally } from './matrix-figures';

export const matrixFilters = ['all', 'differing', 'not-right', 'failed', 'dearest'] as const;
export type MatrixFilter = (typeof matrixFilters)[number];

/** What the cells show, and an arm's column is sorted by. */
export const matrixModes = ['outcomes', 'cost', 'time'] as const;
export type MatrixMode = (typeof matrixModes)[number];

export const taskSorts = ['task', 'accuracy', 'difference', 'cost', 'time'] as const;
/** A figure of the task, or the column of an arm by its ordinal; `down` = most first. */
export type TaskSort = { by: (typeof taskSorts)[number] | number; down: boolean };

export type TaskSelection = { filter: MatrixFilter; query: string; category: string; mode: MatrixMode; sort: TaskSort };

/** Whether what is asked for cannot be told before the figures of the runs are there. */
export const needsMeans = ({ filter, mode, sort }: TaskSelection): boolean =>
  filter === 'dearest' || mode !== 'outcomes' || sort.by === 'cost' || sort.by === 'time';

/**
 * Places of the dearest tenth of the tasks, at least one: by the mean cost of a run, dearest first. Tasks that cost nothing, or
 * nothing known, are never among them.
 */
export function dearestTasks({ taskCost }: Pick<MatrixMeans, 'taskCost'>): number[] {
  const places = Array.from(taskCost.keys());
  const paid = places.filter((task) => (taskCost[task] as number) > 0);
  const most = Math.max(1, Math.ceil(places.length / 10));
  return paid.sort(comparing(taskCost, true)).slice(0, most);
}

/** Places of the tasks that are asked for, in the order asked for: what has no figure comes last, ties by the order of the tasks. */
export function selectTasks(input: {
  tasks: readonly MatrixTask[];
  tally: MatrixTally;
  means: MatrixMeans | null;
  armCount: number;
  selection: TaskSelection;
}): number[] {
  const { tasks, tally, means, selection } = input;
  const words = selection.query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = fitsFilter(selection.filter, tally, means);
  const places: number[] = [];
  for (const [task, { title, category, externalId }] of tasks.entries()) {
    if (selection.category !== '' && category !== selection.category) continue;
    if (!fits(task)) continue;
    if (words.length > 0 && !hasAll(`${title} ${category ?? ''} ${externalId ?? ''}`.toLowerCase(), words)) continue;
    places.push(task);
  }
  const { by, down } = selection.sort;
  if (by === 'task') return down ? places.reverse() : places;
  const values = sortValues(input, by);
  return values ? places.sort(comparing(values, down)) : places;
}

const hasAll = (text: string, words: readonly string[]) => words.every((word) => text.includes(word));

function fitsFilter(
  filter: MatrixFilter,
  { taskTold, taskRight, taskFailed, difference }: MatrixTally,
  means: MatrixMeans | null,
): (task: number) => boolean {
  switch (filter) {
    case 'all':
      return () => true;
    case 'differing':
      return (task) => (difference[task] as number) > 0;
    case 'not-right':
      return (task) => taskRight[task] !== taskTold[task];
    case 'failed':
      return (task) => (taskFailed[task] as number) > 0;
    case 'dearest': {
      const dearest = new Set(means ? dearestTasks(means) : []);
      return (task) => dearest.has(task);
    }
    default:
      return filter satisfies never;
  }
}

/** Stable: ties stay in the order of the tasks. NaN last, whichever way. */
const comparing =
  (values: Float64Array, down: boolean) =>
  (left: number, right: number): number => {
    const [first, second] = [values[left] as number, values[right] as number];
    if (Number.isNaN(first) || Number.isNaN(second)) return Number(Number.isNaN(first)) - Number(Number.isNaN(second));
    return down ? second - first : first - second;
  };

function sortValues(
  input: {
    tasks: readonly unknown[];
    tally: MatrixTally;
    means: MatrixMeans | null;
    armCount: number;
    selection: TaskSelection;
  },
  by: Exclude<TaskSort['by'], 'task'>,
): Float64Array | null {
  const { tasks, tally, means, armCount, selection } = input;
  switch (by) {
    case 'accuracy':
      return tally.taskAccuracy;
    case 'difference':
      return tally.difference;
    case 'cost':
      return means?.taskCost ?? null;
    case 'time':
      return means?.taskTime ?? null;
    default: {
      const cells = selection.mode === 'outcomes' ? tally.accuracy : means?.[selection.mode];
      if (!cells || by >= armCount) return null;
      return Float64Array.from(tasks, (_, task) => cells[task * armCount + by] as number);
    }
  }
}
