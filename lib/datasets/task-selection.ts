import { countField, idField, numberField, textField } from '@/lib/http/search-fields';
import { readSearchParams, writeSearchParams } from '@/lib/http/search-params';

const levels = [1, 2, 3, 4, 5] as const;

/** Filters of a dataset's tasks as they stand in an address. */
export const taskFilterFields = {
  q: textField(200),
  category: textField(200),
  tag: textField(40),
  /** Difficulty from 1 easy to 5 hard, both ends included; 1 to 5 is any, those without one too. */
  from: numberField(levels, 1),
  to: numberField(levels, 5),
  /** How many tasks a seeded sample takes; none = all. */
  sample: countField,
  seed: textField(10),
};

export type TaskFilters = ReturnType<typeof readTaskFilters>;
export const readTaskFilters = (search: URLSearchParams) => readSearchParams(taskFilterFields, search);

/** The seed of a sample; 1 where none is given. */
export const seedOf = ({ seed }: { seed: string }): number =>
  /^\d{1,10}$/.test(seed) && Number(seed) <= 2_147_483_647 ? Number(seed) : 1;

/** Ids of tasks chosen one by one: more do not fit into an address. */
export const mostChosen = 50;

type SelectionParams = {
  filters: Partial<TaskFilters>;
  /** A search is given as the ids it found. */
  taskIds?: readonly string[] | null;
  /** None stands for the newest. */
  version?: number | null;
};

/** The tasks that filters mean, for the address of the experiment form. */
export function taskSelectionParams({ filters, taskIds, version }: SelectionParams): string {
  const search = taskIds
    ? new URLSearchParams({ tasks: taskIds.join(',') })
    : writeSearchParams(taskFilterFields, new URLSearchParams(), { ...filters, q: '' });
  if (version) search.set('version', String(version));
  return search.toString();
}

/** As many tags as a design takes. */
const mostTags = 20;
const isTag = (value: unknown) => typeof value === 'string' && value.trim() !== '' && value.length <= 40;

/** One tag stands as `tag`, several as a list in `tags`; a list that is broken counts as none. */
function readTags(search: URLSearchParams, tag: string): string[] {
  try {
    const list: unknown = JSON.parse(search.get('tags') ?? '');
    if (Array.isArray(list) && list.length > 0 && list.length <= mostTags && list.every(isTag)) return list;
  } catch {
    // No list: the one tag.
  }
  return tag ? [tag] : [];
}

/** What the experiment form begins with, from its address. */
export function readTaskSelection(search: URLSearchParams) {
  const filters = readTaskFilters(search);
  const { category, tag, from, to, sample } = filters;
  const taskIds = (search.get('tasks') ?? '').split(',').filter((id) => idField(id) !== undefined);
  return {
    datasetVersion: countField(search.get('version') ?? undefined) ?? null,
    category: category || null,
    tags: readTags(search, tag),
    difficulty: from > 1 || to < 5 ? { min: Math.min(from, to), max: Math.max(from, to) } : null,
    sample: sample === undefined ? null : { count: sample, seed: seedOf(filters) },
    taskIds: taskIds.length > 0 ? [...new Set(taskIds)].slice(0, mostChosen) : null,
  };
}

/** Tasks that a form begins with. */
export type ChosenTasks = ReturnType<typeof readTaskSelection>;

/** All tasks of a dataset's newest version. */
export const allTasks: ChosenTasks = {
  datasetVersion: null,
  category: null,
  tags: [],
  difficulty: null,
  sample: null,
  taskIds: null,
};

/** Whether these are all tasks of a version. */
export const isAllTasks = ({ category, tags, difficulty, sample, taskIds }: ChosenTasks): boolean =>
  category === null && tags.length === 0 && difficulty === null && sample === null && taskIds === null;

const levelOf = (value: number) => levels.find((level) => level === value);

/** What `readTaskSelection` reads: the way from one form to another with the same tasks. */
export function writeTaskSelection(tasks: ChosenTasks): string {
  const { datasetVersion, category, tags, difficulty, sample, taskIds } = tasks;
  const filters: Partial<TaskFilters> = {
    ...(category !== null && { category }),
    ...(tags[0] !== undefined && tags.length === 1 && { tag: tags[0] }),
    ...(difficulty && { from: levelOf(difficulty.min) ?? 1, to: levelOf(difficulty.max) ?? 5 }),
    ...(sample && { sample: sample.count, seed: String(sample.seed) }),
  };
  const search = new URLSearchParams(taskSelectionParams({ filters, taskIds, version: datasetVersion }));
  if (!taskIds && tags.length > 1) search.set('tags', JSON.stringify(tags));
  return search.toString();
}

/** The same for the list of tasks. */
export function listQueryOf(filters: TaskFilters) {
  const { q, category, tag, from, to, sample } = filters;
  const hasRange = from > 1 || to < 5;
  return {
    ...(q && { q }),
    ...(category && { category }),
    ...(tag && { tag }),
    ...(hasRange && { minDifficulty: Math.min(from, to), maxDifficulty: Math.max(from, to) }),
    ...(sample !== undefined && { sample, seed: seedOf(filters) }),
  };
}
