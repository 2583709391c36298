import { isRecord } from './row';

type Found = { name: string; list: unknown[] };

const isTask = (record: Record<string, unknown>) =>
  ['question', 'prompt', 'Prompt', 'input', 'problem', 'user_scenario'].some(
    (name) =>
      Object.hasOwn(record, name) && (typeof record[name] === 'string' || name === 'input' || name === 'user_scenario'),
  );

const deepest = 3;

/** Lists of objects in an object, by their path. */
function listsIn(record: Record<string, unknown>, prefix = '', depth = 1): Found[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const name = prefix + key;
    if (Array.isArray(value)) return value.length > 0 && value.every(isRecord) ? [{ name, list: value }] : [];
    return isRecord(value) && depth < deepest ? listsIn(value, `${name}.`, depth + 1) : [];
  });
}

/** Tasks by their ids: `{ "q1": { "question": … }, … }`. */
function byId(record: Record<string, unknown>): unknown[] | null {
  const entries = Object.entries(record);
  return entries.length > 0 && entries.every(([, value]) => isRecord(value) && isTask(value))
    ? entries.map(([id, value]) => ({ id, ...(value as object) }))
    : null;
}

/** A table written column by column: `{ "question": ["a", "b"], … }`, or with a number for each cell as data frames are written. */
function byColumn(record: Record<string, unknown>): unknown[] | null {
  const columns = Object.entries(record);
  const first = columns[0]?.[1];
  if (columns.length < 2 || typeof first !== 'object' || first === null) return null;
  const keys = Object.keys(first);
  const isColumn = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' &&
    value !== null &&
    Array.isArray(value) === Array.isArray(first) &&
    Object.keys(value).length === keys.length &&
    keys.every((key) => /^\d+$/.test(key) && Object.hasOwn(value, key));
  if (keys.length === 0 || !columns.every(([, column]) => isColumn(column))) return null;
  // Lists of objects that happen to be as long as each other are no columns.
  if (!columns.some(([, column]) => Object.values(column as object).every((cell) => typeof cell === 'string')))
    return null;
  return keys.map((key) =>
    Object.fromEntries(columns.map(([name, column]) => [name, (column as Record<string, unknown>)[key]])),
  );
}

const inside = (record: Record<string, unknown>) => (isTask(record) ? null : (byColumn(record) ?? byId(record)));

/** Whether an object is no task itself, but holds some. */
export const holdsRows = (record: Record<string, unknown>): boolean =>
  !isTask(record) && (inside(record) !== null || listsIn(record).length > 0);

/** The tasks in a JSON file: a list, or an object with one list in it, with tasks by id, or with columns; or why there are none. */
export function findRows(value: unknown): unknown[] | string {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return 'A JSON file holds a list of tasks, or an object with such a list in it.';
  if (isTask(value)) return [value];
  const rows = inside(value);
  if (rows) return rows;
  const lists = listsIn(value);
  const [only] = lists;
  if (!only) return 'The JSON object holds no list of tasks.';
  if (lists.length === 1) return only.list;
  const names = lists.slice(0, 10).map(({ name }) => name);
  return `The JSON object holds several lists: ${names.join(', ')}. Leave the tasks' one alone in it.`;
}
