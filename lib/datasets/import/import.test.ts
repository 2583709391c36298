import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planImport } from './plan-import';
import { readTasks } from './read-tasks';
import { type ImportOptions, importOptionsSchema } from './schema';

/** What an import of a text comes to. */
function read(text: string, given: Partial<ImportOptions> & { fileName?: string } = {}) {
  const { fileName = '', ...options } = given;
  const plan = planImport({ text, fileName, options: { ...importOptionsSchema.parse({}), ...options } });
  return { ...plan, ...plan.file, ...readTasks(plan.file.rows, plan.rules) };
}
const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const own = { format: 'jsonl', shape: 'podium' } as const;

describe("Podium's own fields", () => {
  it('are read as questions, answers and choices, and what nobody knows is kept', () => {
    const { tasks, issues, recognised } = read(
      '\uFEFF{"id":"wiki_0","question":"Q?","answer":"Paris"}\r\n\n{"prompt":"2+2?","answer":4,"level":"easy"}\n{"question":"Which?","answer":"B","choices":["x","y"]}\n',
    );
    expect([issues, recognised.shape]).toEqual([[], 'podium']);
    expect(tasks).toMatchObject([
      { externalId: 'wiki_0', reference: 'Paris', checker: { type: 'exact' } },
      { externalId: 'line-3', reference: '4', checker: { type: 'number' }, extra: { level: 'easy' } },
      {
        checker: { type: 'choice' },
        choices: [
          { label: 'A', text: 'x' },
          { label: 'B', text: 'y' },
        ],
      },
    ]);
  });

  it('name every faulty line', () => {
    const { issues } = read(
      '{"question":"a"}\n{oops\n[1]\n{"answer":"b"}\n{"question":""}\n{"id":1,"question":"c"}\n{"id":1,"question":"d"}',
      own,
    );
    expect(issues.map(({ field }) => field)).toEqual(['line 2', 'line 3', 'line 4', 'line 5', 'line 7']);
    expect(issues.at(-1)?.message).toBe('has the same id "1" as line 6.');
  });

  it.each([
    [{ question: 'q', difficulty: 9 }, '"difficulty"'],
    [{ question: 'q', tags: 'a' }, '"tags" must be a list of texts.'],
    [{ question: 'q', choices: 'a' }, '"choices" must be a list.'],
    [{ question: 'q', category: 'c'.repeat(201) }, '"category" has at most 200 characters.'],
    [{ question: 'q', checker: { type: 'magic' } }, '"checker.type"'],
    [{ question: 'q', checker: { type: 'exact', accepted: [1] } }, '"checker.accepted.0"'],
    [{ question: 7 }, '"question" must be a text.'],
    [{ question: 'q', id: {} }, '"id"'],
    [{ question: 'q'.repeat(1_000_001) }, 'has a question of more than 1000000 characters.'],
  ])('refuse %j', (row, message) => {
    const { issues, tasks } = read(lines({ question: 'sound' }, row), own);
    expect([tasks.length, issues.length, issues[0]?.field]).toEqual([1, 1, 'line 2']);
    expect(issues[0]?.message).toContain(message);
  });

  it('judge all answers alike when asked to', () => {
    const numbers = { checker: { type: 'number', tolerance: 0.1, relative: false } } as const;
    const { tasks, issues } = read(
      lines({ question: 'a', answer: 4 }, { question: 'b', answer: 'x' }, { question: 'c' }),
      {
        ...own,
        ...numbers,
      },
    );
    expect(tasks.map(({ checker }) => checker)).toEqual([numbers.checker, { type: 'none' }]);
    expect(issues).toEqual([{ field: 'line 2', message: 'the reference "x" is not a number.' }]);
  });
});

const frames = new URL('../../../../shared/data/frames.jsonl', import.meta.url);
describe.skipIf(!existsSync(frames))('FRAMES (skipped where ../shared/data/frames.jsonl is absent)', () => {
  it('is recognised and read whole', () => {
    const { tasks, issues, recognised } = read(readFileSync(frames, 'utf8'), { fileName: 'frames.jsonl' });
    expect([tasks.length, issues, recognised]).toEqual([824, [], { shape: 'podium', title: 'FRAMES' }]);
    expect(tasks[0]).toMatchObject({
      externalId: 'wiki____0',
      reference: 'Jane Ballou',
      checker: { type: 'exact' },
      extra: {},
    });
    expect(tasks[2]).toMatchObject({ reference: '87', checker: { type: 'number' } });
    expect(new Set(tasks.map(({ externalId }) => externalId)).size).toBe(824);
  });
});

describe('HLE', () => {
  const record = (part: object) => ({
    id: '66e8',
    question: 'Which of these?\n\nAnswer Choices:\nA. one\nB. two',
    image: '',
    image_preview: null,
    answer: 'B',
    answer_type: 'multipleChoice',
    author_name: 'N. N.',
    rationale: 'Because.',
    rationale_image: null,
    raw_subject: 'Topology',
    category: 'Math',
    canary: 'xyz',
    ...part,
  });

  it('leaves out records with an image unless told, and keeps the rest of each record', () => {
    const text = lines(
      record({}),
      record({ id: '2', image: 'data:image/png;base64,AAAA' }),
      record({ id: '3', answer_type: 'exactMatch', answer: '$\\frac{1}{2}$' }),
    );
    const some = read(text);
    expect([some.recognised.shape, some.tasks.length, some.imageCount, some.badCount]).toEqual(['hle', 2, 1, 0]);
    expect(some.tasks[0]).toMatchObject({
      externalId: '66e8',
      reference: 'B',
      checker: { type: 'choice' },
      category: 'Math',
      tags: ['Topology'],
      extra: { rationale: 'Because.', canary: 'xyz', answer_type: 'multipleChoice' },
    });
    expect(some.tasks[1]?.checker).toEqual({ type: 'exact' });
    const all = read(text, { textOnly: false });
    expect(all.tasks.map(({ tags }) => tags)).toEqual([['Topology'], ['Topology', 'image'], ['Topology']]);
  });
});

describe('ToolScale and τ²-Bench', () => {
  const record = {
    id: 'airline_1',
    description: { purpose: 'p', relevant_policies: null, notes: null },
    user_scenario: {
      persona: null,
      instructions: {
        domain: 'airline',
        reason_for_call: 'Change a flight.',
        known_info: 'You are Ann.',
        unknown_info: null,
        task_instructions: 'Be short.',
      },
    },
    initial_state: null,
    evaluation_criteria: {
      actions: [{ action_id: '1', name: 'get', arguments: { a: null } }],
      communicate_info: [],
      nl_assertions: null,
    },
  };

  it('keeps a record whole and asks what the user wants', () => {
    const plain = { ...record, id: 2, user_scenario: 'I want my money back.' };
    const template = { user_scenario: { task_instructions: 'Pay.', reason_for_call: 'A bill.' }, actions: [] };
    const { tasks, recognised, format } = read(JSON.stringify([record, plain, template]));
    expect([recognised.shape, format]).toEqual(['tau2', 'json']);
    expect(tasks[0]).toMatchObject({
      externalId: 'airline_1',
      question: 'Reason for call: Change a flight.\n\nKnown: You are Ann.\n\nInstructions: Be short.',
      reference: null,
      checker: { type: 'none' },
      category: 'airline',
    });
    expect(tasks[0]?.extra).toEqual(record);
    expect(tasks[1]).toMatchObject({ externalId: '2', question: 'I want my money back.', category: null });
    expect(tasks[2]).toMatchObject({
      externalId: 'item-3',
      question: 'Reason for call: A bill.\n\nInstructions: Pay.',
    });
  });

  it('names a record that says nothing', () => {
    const { issues } = read(JSON.stringify([record, { ...record, id: 'b', user_scenario: { persona: 'x' } }]));
    expect(issues).toEqual([{ field: 'item 2', message: '"user_scenario" says nothing that the user wants.' }]);
  });
});

describe('input and ideal', () => {
  it('reads conversations and lists of accepted answers', () => {
    const { tasks, issues, recognised } = read(
      lines(
        { input: 'Capital of France?', ideal: 'Paris' },
        {
          input: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: '2+2?' },
          ],
          ideal: ['4', 'four'],
        },
        {
          input: [
            { role: 'user', content: 'a' },
            { role: 'assistant', content: 'b' },
            { role: 'user', content: 'c' },
          ],
          ideal: 3,
        },
        { input: [], ideal: 'x' },
        { input: 'q', ideal: {} },
        { input: [{ role: 'user', content: [{ type: 'image' }] }], ideal: 'x' },
      ),
    );
    expect(recognised.shape).toBe('evals');
    expect(tasks).toMatchObject([
      { question: 'Capital of France?', reference: 'Paris', checker: { type: 'exact' }, extra: {} },
      { question: 'Be brief.\n\n2+2?', reference: '4', checker: { type: 'exact', accepted: ['four'] } },
      { question: 'User: a\n\nAssistant: b\n\nUser: c', reference: '3', checker: { type: 'number' } },
    ]);
    expect(tasks[1]?.extra).toEqual({
      input: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: '2+2?' },
      ],
    });
    expect(issues.map(({ field }) => field)).toEqual(['line 4', 'line 5', 'line 6']);
  });
});

describe('formats', () => {
  it('reads CSV with quotes, line breaks in them, any separator and a BOM, and counts its lines', () => {
    const text =
      '\uFEFFId;Question;Answer\r\n1;"What says ""x;y""\r\nhere?";42\r\n\r\n2;Short;1.10\r\n3;Too;many;cells\r\n4;"open';
    const { tasks, issues, separator, format, rules } = read(text);
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
    expect(read(text).separator).toBe(separator);
  });

  it('takes lines that end in CR alone, and faults of quoting', () => {
    const { tasks, issues } = read('question,answer\ra,1\rb, "2"\r"c"d,3\r"",4');
    expect(tasks.map(({ question }) => question)).toEqual(['a']);
    expect(issues.map(({ field, message }) => `${field} ${message}`)).toEqual([
      'line 3 has a space before a quote, so the cell is not quoted.',
      'line 4 has text behind a closing quote.',
      'line 5 "question", the question, is empty.',
    ]);
  });

  it('reads a JSON list, and an object with one in it', () => {
    const task = { question: 'q', answer: 'a' };
    expect(read(JSON.stringify([task])).tasks[0]?.externalId).toBe('item-1');
    expect(read(JSON.stringify({ version: 1, data: [task] }, null, 2)).tasks).toHaveLength(1);
    expect(read(JSON.stringify({ version: 1, data: [task] })).tasks).toHaveLength(1);
    expect(read(JSON.stringify(task)).tasks).toHaveLength(1);
    expect(read(JSON.stringify(task, null, 2)).tasks).toHaveLength(1);
    expect(read(`${JSON.stringify(task)}\n${JSON.stringify(task)}`).format).toBe('jsonl');
    expect(read(`{oops\n${JSON.stringify(task)}`).issues[0]?.field).toBe('line 1');
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
    const { fatal, issues } = read(text);
    const said = fatal ?? { field: 'file', message: issues[0]?.message ?? '' };
    expect(said.field).toBe(field);
    expect(said.message).toContain(message);
  });

  it('withstands depth, prototype keys and characters the database cannot hold', () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const { tasks, issues } = read(
      `{"question":"q","x":${deep}}\n{"question":"nul \\u0000 \\ud800","__proto__":{"polluted":1},"constructor":2}`,
      own,
    );
    expect(issues).toEqual([{ field: 'line 1', message: 'is nested deeper than 100 levels.' }]);
    expect(tasks[0]?.question).toBe('nul \uFFFD \uFFFD');
    expect(Object.keys(tasks[0]?.extra ?? {}).sort()).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const csv = read('question,__proto__,constructor\nq,1,2\n');
    expect(Object.keys(csv.tasks[0]?.extra ?? {}).sort()).toEqual(['__proto__', 'constructor']);
    const mapping = importOptionsSchema.parse({ mapping: { question: 'toString', reference: '__proto__.x' } }).mapping;
    expect(read('[{"question":"q"}]', { mapping }).issues[0]?.message).toBe('"toString", the question, is empty.');
  });

  it('refuses more rows than can be imported at once', () => {
    expect(read('{"question":"q"}\n'.repeat(200_001)).fatal?.message).toContain('200000 can be imported at once');
  }, 60_000);

  it('lists the first hundred bad rows and counts them all', () => {
    const { issues, badCount } = read('{"question":""}\n'.repeat(250), own);
    expect([issues.length, badCount]).toEqual([100, 250]);
  });
});
