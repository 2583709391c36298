import { parseExactJson } from './exact-json';
import { exportMark } from './podium-task';

/** Columns of a dataset exported as CSV that any of its rows has; a file with all of them is taken for one. */
const signs = ['podium', 'id', 'question', 'reference', 'checker'];

export const isOwnHeader = (header: readonly string[]): boolean => signs.every((name) => header.includes(name));

const json = (cell: string): unknown => {
  try {
    return parseExactJson(cell);
  } catch {
    return cell; // refused by the field's own schema, which names it
  }
};
const readers: Record<string, (cell: string) => unknown> = {
  difficulty: (cell) => (/^\d+$/.test(cell) ? Number(cell) : cell),
  tags: json,
  choices: json,
  extra: json,
  checker: (cell) => (cell.startsWith('{') ? json(cell) : { type: cell }),
};
/** What an empty cell means. */
const nothing: Record<string, unknown> = { reference: null, category: null, difficulty: null };
const lists: Record<string, unknown> = { tags: [], choices: [], extra: {} };

/**
 * A row of a CSV export as the export of JSON lines has it: the apostrophe taken off that keeps a text from being run as a formula,
 * lists and objects read. A row without the mark was added by hand: it may leave out what a JSON line may.
 */
export function fromOwnCsv(row: Record<string, unknown>): Record<string, unknown> {
  const isMarked = row.podium === exportMark;
  const value: Record<string, unknown> = isMarked ? { ...nothing, ...lists } : {};
  for (const [name, given] of Object.entries(row)) {
    const cell = String(given);
    if (cell === '' || (name === 'podium' && !isMarked)) continue;
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    value[name] = read ? read(cell) : isMarked && cell.startsWith("'") ? cell.slice(1) : cell;
  }
  return value;
}
