import { fromOwnCsv, isOwnHeader } from './own-csv';
import type { Row, RowFile } from './row';
import { type Separator, separators } from './schema';

type CsvRecord = { line: number; cells: string[]; fault: string | null };

/**
 * The records of a CSV text (RFC 4180): quoted cells may hold separators, doubled quotes and line breaks; lines end with
 * CRLF, LF or CR. Empty lines are left out. `line` counts the lines of the file from 1.
 */
export function* csvRecords(text: string, separator: Separator): Generator<CsvRecord> {
  const plain = new RegExp(`[${separator}\r\n]`, 'g');
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record: CsvRecord = { line, cells: [], fault: null };
    for (;;) {
      let cell = '';
      const quoted = text[at] === '"';
      if (quoted) {
        at++;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close === -1) {
            record.fault = 'opens a quote that is never closed.';
            cell += text.slice(at);
            at = text.length;
            break;
          }
          cell += text.slice(at, close);
          at = close + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at++;
        }
        line += breaks(cell);
      }
      plain.lastIndex = at;
      const end = plain.exec(text)?.index ?? text.length;
      const rest = text.slice(at, end);
      if (quoted && rest.trim() !== '') record.fault ??= 'has text behind a closing quote.';
      if (!quoted && rest.trimStart().startsWith('"'))
        record.fault ??= 'has a space before a quote, so the cell is not quoted.';
      if (!quoted) cell = rest;
      record.cells.push(cell);
      at = end;
      if (text[at] !== separator) break;
      at++;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    if (at < text.length) {
      at++;
      line++;
    }
    if (record.cells.length > 1 || (record.cells[0] ?? '').trim() !== '' || record.fault) yield record;
  }
}

const breaks = (text: string) => (text.includes('\n') || text.includes('\r') ? text.split(/\r\n|\n|\r/).length - 1 : 0);

/** The separator under which the first records have the most cells, and all as many. */
export function guessSeparator(text: string): Separator {
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 };
  for (const separator of separators) {
    const counts: number[] = [];
    for (const { cells } of csvRecords(text.slice(0, 200_000), separator)) {
      counts.push(cells.length);
      if (counts.length === 10) break;
    }
    const width = counts[0] ?? 1;
    // The last record may have been cut off.
    const even = counts.slice(0, -1).filter((count) => count === width).length / Math.max(1, counts.length - 1);
    const score = width > 1 ? even * 1_000 + Math.min(width, 999) : 0;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** A first line by which a spreadsheet is told the separator. */
const told = /^sep=([,;\t])(?=\r|\n)/i;

/** Rows of a CSV text whose first record names the columns. All values are texts, but for a dataset that Podium exported. */
export function readCsv(whole: string, given: Separator | null): RowFile {
  const text = whole.replace(told, '');
  const separator = given ?? separators.find((one) => one === told.exec(whole)?.[1]) ?? guessSeparator(text);
  const file: RowFile = { format: 'csv', separator, rows: [], fatal: null };
  const records = csvRecords(text, separator);
  const first = records.next();
  if (first.done) return file;
  const { cells, fault, line } = first.value;
  const header = cells.map((name, index) => name.trim() || `column ${index + 1}`);
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  const wrong = fault ?? (twice !== undefined ? `names the column "${twice}" twice.` : null);
  if (wrong) return { ...file, fatal: { field: `line ${line}`, message: wrong } };
  const isOwn = isOwnHeader(header);
  for (const record of records) {
    const row = toRow(record, header);
    file.rows.push(isOwn ? { ...row, value: fromOwnCsv(row.value) } : row);
  }
  return file;
}

function toRow({ line, cells, fault }: CsvRecord, header: readonly string[]): Row {
  const wrong =
    fault ??
    (cells.length === header.length
      ? null
      : `has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the first line names ${header.length} ${header.length === 1 ? 'column' : 'columns'}.`);
  return {
    place: `line ${line}`,
    autoId: `line-${line}`,
    value: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])),
    fault: wrong,
  };
}
