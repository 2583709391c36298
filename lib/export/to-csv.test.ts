import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportFileName } from './export-file-name';
import { byteOrderMark, type CsvValue, csvLine, toCsv } from './to-csv';

/** Reads RFC 4180, written against the text of the standard and not against the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      at++;
    } else cell += char;
  }
  return rows;
}

const cell = (value: CsvValue) => csvLine([value]).slice(0, -2);

describe('a CSV file', () => {
  const columns = [
    { header: 'arm', value: ({ arm }: { arm: string; costUsd: string }) => arm },
    { header: 'cost_usd', value: ({ costUsd }: { costUsd: string }) => costUsd },
  ];

  test('has a line of headers and CRLF after every line, the last one too', () => {
    const file = toCsv([{ arm: 'Frugal', costUsd: '0.001200000001' }], columns);
    expect(file).toBe(`${byteOrderMark}arm,cost_usd\r\nFrugal,0.001200000001\r\n`);
  });

  test('can do without the byte order mark, and without rows', () => {
    expect(toCsv([], columns, { bom: false })).toBe('arm,cost_usd\r\n');
  });

  test('takes rows one by one from whatever gives them', () => {
    function* rows() {
      for (const arm of ['a', 'b']) yield { arm, costUsd: '1' };
    }
    expect(toCsv(rows(), columns, { bom: false })).toBe('arm,cost_usd\r\na,1\r\nb,1\r\n');
  });

  test.each([
    ['comma', 'a,b', '"a,b"'],
    ['quote', 'a "b"', '"a ""b"""'],
    ['line end', 'a\nb\r\nc', '"a\nb\r\nc"'],
    ['space at the ends, which some readers drop', ' a ', '" a "'],
    ['nothing', '', ''],
    ['null', null, ''],
    ['undefined', undefined, ''],
    ['no number', Number.NaN, ''],
    ['beyond numbers', Number.POSITIVE_INFINITY, ''],
    ['tiny number', 1.25e-9, '0.00000000125'],
    ['huge number', 1e21, '1000000000000000000000'],
    ['unrounded number', 0.1 + 0.2, '0.30000000000000004'],
    ['negative number', -0.5, '-0.5'],
    ['big integer', 12345678901234567890n, '12345678901234567890'],
    ['truth', true, 'true'],
    ['exact money', '1234567.000000000001', '1234567.000000000001'],
    ['negative money', '-0.000000000001', '-0.000000000001'],
  ])('%s', (_, value, written) => expect(cell(value)).toBe(written));

  test.each([
    ['=1+1', "'=1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+1+1', "'+1+1"],
    ['-1+1', "'-1+1"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`.replaceAll('"', '')],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://a","b")', `"'=HYPERLINK(""http://a"",""b"")"`],
    ['\r=1', `"'\r=1"`],
  ])('a text that reads as a formula is made harmless: %j', (value, written) => expect(cell(value)).toBe(written));

  test('any texts come back as they were, but for the apostrophe of a formula', () => {
    const line = fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (rows) => {
        const read = readCsv(rows.map(csvLine).join(''));
        expect(read.length).toBe(rows.length);
        const changed = rows.flatMap((row, at) =>
          row.filter((text, place) => read[at]?.[place] !== text && read[at]?.[place] !== `'${text}`),
        );
        expect(changed).toEqual([]);
      }),
    );
  });

  test('no cell of text begins as a formula does', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (first, rest) => {
        const [[read = ''] = []] = readCsv(csvLine([first + rest]));
        expect(/^[=+\-@\t\r]/.test(read) && !/^[+-][\d.]+(e[+-]?\d+)?$/i.test(read)).toBe(false);
      }),
    );
  });
});

test('a file name says what is in it and holds nothing a file system refuses', () => {
  const at = new Date('2026-11-22T10:00:00Z');
  expect(exportFileName(['Prices & models: "A/B"', 'arms'], 'csv', at)).toBe(
    'podium-prices-models-a-b-arms-2026-11-22.csv',
  );
  expect(exportFileName(['', '../..', 'Größe'], 'svg', at)).toBe('podium-große-2026-11-22.svg');
  expect(exportFileName(['x'.repeat(500)], 'png', at).length).toBeLessThan(100);
});
