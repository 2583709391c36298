import { plainDecimal } from '@/lib/format';

export type CsvValue = string | number | bigint | boolean | null | undefined;

/** A column of a CSV file. The header carries the unit: `cost_usd`, `latency_s`. Null and undefined make an empty cell. */
export type CsvColumn<Row> = { header: string; value: (row: Row) => CsvValue };

/** Without it a common spreadsheet reads the file in the code page of the machine. */
export const byteOrderMark = '\uFEFF';

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** What spreadsheets take for the beginning of a formula, the wide forms of East Asian keyboards too. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

function textOf(value: CsvValue): string {
  switch (typeof value) {
    case 'string':
      return formula.test(value) && !plainNumber.test(value) ? `'${value}` : value;
    case 'number':
      return Number.isFinite(value) ? plainDecimal(String(value)) : '';
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}

function cellOf(value: CsvValue): string {
  const text = textOf(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a CSV file (RFC 4180) with its line end. */
export const csvLine = (cells: readonly CsvValue[]): string => `${cells.map(cellOf).join(',')}\r\n`;

/** The line of headers, which begins the file. */
export const csvHead = <Row>(columns: readonly CsvColumn<Row>[], { bom = true } = {}): string =>
  `${bom ? byteOrderMark : ''}${csvLine(columns.map(({ header }) => header))}`;

/** The line of one row. */
export const csvRow = <Row>(row: Row, columns: readonly CsvColumn<Row>[]): string =>
  csvLine(columns.map(({ value }) => value(row)));

/**
 * Rows as a CSV file (RFC 4180: commas, CRLF, quotes doubled). Numbers are unrounded with a decimal point and no exponent, texts
 * that are numbers (exact money) stay as they are, and a text that a spreadsheet would run as a formula gets an apostrophe in
 * front. Begins with a byte order mark unless told otherwise.
 */
export const toCsv = <Row>(
  rows: Iterable<Row>,
  columns: readonly CsvColumn<Row>[],
  options: { bom?: boolean } = {},
): string => {
  const lines = [csvHead(columns, options)];
  for (const row of rows) lines.push(csvRow(row, columns));
  return lines.join('');
};
