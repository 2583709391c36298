import { describe, expect, it } from 'vitest';
import { toCsv } from '@/lib/export/to-csv';
import { readText } from '../testing/read-text';
import { badRowColumns } from './bad-rows-csv';
import { planImport } from './plan-import';
import { createTaskReader } from './read-tasks';
import { importOptionsSchema } from './schema';

const own = { format: 'jsonl', shape: 'podium' } as const;

describe('formats', () => {
  it('reads CSV with quotes, line breaks in them, any separator and a BOM, and counts its lines', () => {
    const text =
      '\uFEFFId;Question;Answer\r\n1;"What says ""x;y""\r\nhere?";42\r\n\r\n2;Short;1.10\r\n3;Too;many;cells\r\n4;"open';
    const { tasks, issues, separator, format, rules } = readText(text);
    expect([format, separator]).toEqual(['csv', ';']);
    expect(rules.mapping).toMatchObject({ question: 'Question', reference: 'Answer', id: 'Id' });
    expect(tasks).toMatchObject([
      { externalId: '1', question: 'What says "x;y"\r\nhere?', reference: '42' },
      { externalId: '2', question: 'Short', reference: '1.10' },
    ]);
    expect(issues).toEqual([
      { field: 'line 6', message: 'has 4 cells, the first line names 3 columns.' },
      { field: 'line 7', message: 'opens a quote that is never closed.' },
    ]);
  });

  it.each([
    ['question,answer\na,b\n', ','],
    ['question\tanswer\na, b; c\td\n', '\t'],
    ['question;answer\n"a, b, c";1,5\n', ';'],
    ['question\nhow many, then?\n', ','],
  ])('guesses the separator of %j', (text, separator) => {
    expect(readText(text).separator).toBe(separator);
  });

  it('takes lines that end in CR alone, and faults of quoting', () => {
    const { tasks, issues } = readText('question,answer\ra,1\rb, "2"\r"c"d,3\r"",4');
    expect(tasks.map(({ question }) => question)).toEqual(['a']);
    expect(issues.map(({ field, message }) => `${field} ${message}`)).toEqual([
      'line 3 has a space before a quote, so the cell is not quoted.',
      'line 4 has text behind a closing quote.',
      'line 5 "question", the question, is empty.',
    ]);
  });

  it('reads a JSON list, and an object with one in it', () => {
    const task = { question: 'q', answer: 'a' };
    expect(readText(JSON.stringify([task])).tasks[0]?.externalId).toBe('item-1');
    expect(readText(JSON.stringify({ version: 1, data: [task] }, null, 2)).tasks).toHaveLength(1);
    expect(readText(JSON.stringify({ version: 1, data: [task] })).tasks).toHaveLength(1);
    expect(readText(JSON.stringify(task)).tasks).toHaveLength(1);
    expect(readText(JSON.stringify(task, null, 2)).tasks).toHaveLength(1);
    expect(readText(`${JSON.stringify(task)}\n${JSON.stringify(task)}`).format).toBe('jsonl');
    expect(readText(`{oops\n${JSON.stringify(task)}`).issues[0]?.field).toBe('line 1');
  });

  it.each([
    ['', 'file', 'There is no task in it.'],
    [' \n ', 'file', 'There is no task in it.'],
    ['question,answer', 'file', 'There is no task in it.'],
    ['a,a\n1,2', 'line 1', 'names the column "a" twice.'],
    ['[{"question":"q"},\n {"question":}]', 'line 2', 'is not valid JSON at column 14'],
    ['{"a":[{"x":1}],"b":[{"y":1}]}', 'file', 'holds several lists: a, b.'],
    ['{"a":1}\n', 'file', ''],
    ['[]', 'file', 'There is no task in it.'],
    ['\uFFFD\uFFFD{\0"\0q\0u\0e\0s\0t\0i\0o\0n\0"\0', 'file', 'UTF-16'],
    ['\uFFFD\uFFFDq\uFFFDu\uFFFDe\uFFFD', 'file', 'UTF-16'],
  ])('says why %j cannot be read', (text, field, message) => {
    const { fatal, issues } = readText(text);
    const said = fatal ?? { field: 'file', message: issues[0]?.message ?? '' };
    expect(said.field).toBe(field);
    expect(said.message).toContain(message);
  });

  it('withstands depth, prototype keys and characters the database cannot hold', () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const { tasks, issues } = readText(
      `{"question":"q","x":${deep}}\n{"question":"nul \\u0000 \\ud800","__proto__":{"polluted":1},"constructor":2}`,
      own,
    );
    expect(issues).toEqual([{ field: 'line 1', message: 'is nested deeper than 100 levels.' }]);
    expect(tasks[0]?.question).toBe('nul \uFFFD \uFFFD');
    expect(Object.keys(tasks[0]?.extra ?? {}).sort()).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const csv = readText('question,__proto__,constructor\nq,1,2\n');
    expect(Object.keys(csv.tasks[0]?.extra ?? {}).sort()).toEqual(['__proto__', 'constructor']);
    const mapping = importOptionsSchema.parse({ mapping: { question: 'toString', reference: '__proto__.x' } }).mapping;
    expect(readText('[{"question":"q"}]', { mapping }).issues[0]?.message).toBe('"toString", the question, is empty.');
  });

  it('refuses more rows than can be imported at once', () => {
    expect(readText('{"question":"q"}\n'.repeat(200_001)).fatal?.message).toContain('200000 can be imported at once');
  }, 60_000);

  it('lists the first hundred bad rows and counts them all', () => {
    const { issues, badCount } = readText('{"question":""}\n'.repeat(250), own);
    expect([issues.length, badCount]).toEqual([100, 250]);
  });

  it('has all bad rows with line, field and reason for a file', () => {
    const text = `question,answer\n${'a;b,\n'.repeat(3)}`;
    const lines = `{"question":"fine"}\n${'{"question":7}\n'.repeat(250)}oops\n`;
    const { file, rules } = planImport({ text: lines, options: { ...importOptionsSchema.parse({}), ...own } });
    const reader = createTaskReader(rules, Number.POSITIVE_INFINITY);
    for (const row of file.rows) reader.read(row);
    expect([reader.result.issues.length, reader.result.badCount]).toEqual([251, 251]);
    const csv = toCsv(reader.result.issues, badRowColumns('jsonl'), { bom: false }).trimEnd().split('\r\n');
    expect(csv).toHaveLength(252);
    expect(csv.slice(0, 2)).toEqual(['line,field,reason', '2,question,"""question"" must be a text."']);
    expect(csv[251]).toMatch(/^252,,"?is not valid JSON/);
    const mapping = importOptionsSchema.parse({ mapping: { question: 'answer' } }).mapping;
    const [issue] = readText(text, { mapping }).issues;
    expect(toCsv(issue ? [issue] : [], badRowColumns('csv'), { bom: false })).toContain('2,answer,');
    const [item] = readText('[{"question":""}]', { shape: 'podium' }).issues;
    expect(toCsv(item ? [item] : [], badRowColumns('json'), { bom: false })).toMatch(
      /^item,field,reason\r\n1,question,/,
    );
  });
});
