import { cleanJson } from '@/lib/clean-text';
import { jsonFault } from '@/lib/json-fault';
import { parseExactJson } from './exact-json';
import { findRows, holdsRows } from './find-rows';
import { readCsv } from './read-csv';
import { isRecord, mostRows, type RowFile, rowOf } from './row';
import type { Separator, TaskFormat } from './schema';

const fatal = (format: TaskFormat, message: string, field = 'file'): RowFile => ({
  format,
  separator: null,
  rows: [],
  fatal: { field, message },
});

/** Of any system; a file may mix them. */
const lineEnd = /\r\n|\n|\r/;

/** Whether a text is UTF-16 read as UTF-8: every second character came out as NUL or unreadable. */
function isUtf16(text: string): boolean {
  const start = text.slice(0, 2_000);
  const odd = start.match(/[\0\uFFFD]/g)?.length ?? 0;
  return odd >= 4 && odd > start.length / 5;
}

const parses = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** The format of a text, by the name of its file where that says it, else by how it begins. */
export function guessFormat(text: string, fileName = ''): TaskFormat {
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return 'jsonl';
  if (/\.(csv|tsv)$/i.test(fileName)) return 'csv';
  const start = text
    .slice(0, 1_000_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('[')) return 'json';
  if (!start.startsWith('{')) return /\.json$/i.test(fileName) ? 'json' : 'csv';
  const lines = start.split(lineEnd, 6).filter((line) => line.trim() !== '');
  const read = lines.slice(0, 5).map(parses).filter(isRecord);
  if (read.length === 0) return lines.length > 1 && /^[{[]\s*$/.test(lines[0] ?? '') ? 'json' : whole(lines, fileName);
  const [only] = read;
  return lines.length === 1 && only && holdsRows(only) ? 'json' : 'jsonl';
}

const whole = (lines: readonly string[], fileName: string): TaskFormat =>
  /\.json$/i.test(fileName) || !(lines[1] ?? '').trimStart().startsWith('{') ? 'json' : 'jsonl';

/**
 * Cuts a text into rows. Never throws: what cannot be read at all is `fatal`, a row that cannot be read carries its fault.
 * Characters the database cannot hold are replaced by U+FFFD.
 */
export function readRows(
  given: string,
  { format = guessFormat(given), separator = null }: { format?: TaskFormat; separator?: Separator | null } = {},
): RowFile {
  const text = given.replace(/^\uFEFF/, '');
  if (isUtf16(given)) return fatal(format, 'This seems to be UTF-16. Save the file as UTF-8 and choose it again.');
  const file = format === 'csv' ? readCsv(text, separator) : format === 'json' ? readJson(text) : readJsonl(text);
  if (file.fatal) return file;
  if (file.rows.length === 0) return { ...file, fatal: { field: 'file', message: 'There is no task in it.' } };
  if (file.rows.length > mostRows)
    return fatal(format, `It has ${file.rows.length} rows; ${mostRows} can be imported at once. Split the file.`);
  for (const row of file.rows) row.value = cleanJson(row.value) as Record<string, unknown>;
  return file;
}

function readJsonl(text: string): RowFile {
  const file: RowFile = { format: 'jsonl', separator: null, rows: [], fatal: null };
  for (const [index, line] of text.split(lineEnd).entries()) {
    if (line.trim() === '') continue;
    const at = { place: `line ${index + 1}`, autoId: `line-${index + 1}` };
    try {
      file.rows.push(rowOf(parseExactJson(line.replace(/^\uFEFF/, '')), at));
    } catch (error) {
      file.rows.push({ ...at, value: {}, fault: `is not valid JSON: ${(error as Error).message}` });
    }
  }
  return file;
}

/** Where a larger text is broken is left to the browser's or server's own words: finding the place takes seconds. */
const mostSearched = 5_000_000;

function readJson(text: string): RowFile {
  if (text.trim() === '') return fatal('json', 'There is no task in it.');
  let value: unknown;
  try {
    value = parseExactJson(text);
  } catch (error) {
    const found = text.length <= mostSearched ? jsonFault(text) : null;
    return found
      ? fatal('json', `is not valid JSON at column ${found.column}: ${found.message}`, `line ${found.line}`)
      : fatal('json', `This is not valid JSON: ${(error as Error).message}`);
  }
  const list = findRows(value);
  if (typeof list === 'string') return fatal('json', list);
  const rows = list.map((item, index) => rowOf(item, { place: `item ${index + 1}`, autoId: `item-${index + 1}` }));
  return { format: 'json', separator: null, rows, fatal: null };
}
