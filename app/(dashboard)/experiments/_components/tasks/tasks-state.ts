import {
  matrixFilters,
  matrixModes,
  type TaskSelection,
  type TaskSort,
  taskSorts,
} from '@/lib/experiments/select-tasks';
import { type SearchState, textField, wordField } from '@/lib/http/search-fields';

/** What the page of tasks keeps in its address. */
export const tasksFields = {
  tasks: wordField(matrixFilters, 'all'),
  q: textField(200),
  category: textField(200),
  cells: wordField(matrixModes, 'outcomes'),
  /** `accuracy`, `arm-2` and so on, `-` in front = most first; empty = order of the tasks. */
  sort: textField(16),
};
export type TasksState = SearchState<typeof tasksFields>;
export type ChangeTasks = (change: Partial<TasksState>) => void;

/** What a sort in the address means; one that means nothing is the order of the tasks. */
export function readSort(text: string, armCount: number): TaskSort {
  const down = text.startsWith('-');
  const name = down ? text.slice(1) : text;
  const word = taskSorts.find((sort) => sort === name);
  if (word) return { by: word, down };
  const number = Number(/^arm-([1-9]\d{0,3})$/.exec(name)?.[1] ?? 0);
  return number >= 1 && number <= armCount ? { by: number - 1, down } : { by: 'task', down: false };
}

export function writeSort({ by, down }: TaskSort): string {
  if (by === 'task' && !down) return '';
  return `${down ? '-' : ''}${typeof by === 'number' ? `arm-${by + 1}` : by}`;
}

/** What a header does next: the more telling way first, then the other, then the order of the tasks. */
export function nextSort(current: TaskSort, by: TaskSort['by'], mode: TaskSelection['mode']): TaskSort {
  const hardestFirst = by === 'accuracy' || by === 'task' || (typeof by === 'number' && mode === 'outcomes');
  const first = !hardestFirst;
  if (current.by !== by) return { by, down: first };
  return current.down === first ? { by, down: !first } : { by: 'task', down: false };
}

export const readSelection = (state: TasksState, armCount: number): TaskSelection => ({
  filter: state.tasks,
  query: state.q,
  category: state.category,
  mode: state.cells,
  sort: readSort(state.sort, armCount),
});
