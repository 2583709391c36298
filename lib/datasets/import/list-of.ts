import { parseExactJson } from './exact-json';

/** Nothing is written in a field: it is missing, null, or blank. */
export const isNothing = (value: unknown): value is null | undefined | '' =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

const quoted = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|\])/sy;

/** `['a', "b"]`, as Python writes a list of texts into a table; null when it is no such list. */
function pythonList(text: string): string[] | null {
  const parts: string[] = [];
  quoted.lastIndex = text.indexOf('[') + 1;
  for (let found = quoted.exec(text); found; found = quoted.exec(text)) {
    const [whole, single, double = '', mark] = found;
    parts.push((single ?? double).replace(/\\(.)/gs, (_, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter));
    if (mark === ']') return text.slice(found.index + whole.length).trim() === '' ? parts : null;
  }
  return null;
}

/** A list written as a text, as JSON or as Python does; null when it is none. */
export function writtenList(text: string): unknown[] | null {
  if (!/^\s*\[/.test(text)) return null;
  try {
    const list = parseExactJson(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return pythonList(text);
  }
}

/** A list in one value: a list, one written as a text, or a text with its parts between line breaks, `|` or `;`. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isNothing(value)) return [];
  if (typeof value !== 'string') return [value];
  const list = writtenList(value);
  if (list) return list;
  const mark = ['\n', '|', ';'].find((candidate) => value.includes(candidate));
  const parts = mark === undefined ? [value] : value.split(mark);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
