import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkerSchema } from '@/lib/judgements/schema';
import { jsonLines, readText } from '../testing/read-text';

const own = { format: 'jsonl', shape: 'podium' } as const;

describe("Podium's own fields", () => {
  it('are read as questions, answers and choices, and what nobody knows is kept', () => {
    const { tasks, issues, recognised } = readText(
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
    const { issues } = readText(
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
    [
      {
        question: 'q',
        choices: [
          { label: 'A', text: 'x' },
          { label: ' ', text: 'blue' },
        ],
      },
      'choice 2, "blue", has no label.',
    ],
    [
      {
        podium: 'task/1',
        id: 'exported',
        question: 'q',
        reference: null,
        checker: { type: 'none' },
        choices: [
          { label: 'A', text: 'x' },
          { label: '', text: 'y' },
        ],
        category: null,
        difficulty: null,
        tags: [],
        extra: {},
      },
      'choice 2, "y", has no label.',
    ],
    // One that has none itself is given the letter of its place.
    [
      { question: 'q', choices: [{ label: 'b', text: 'x' }, 'y'] },
      'choice 2, "y", has the same label "B" as choice 1.',
    ],
    [{ question: 'q', category: 'c'.repeat(201) }, '"category" has at most 200 characters.'],
    [{ question: 'q', checker: { type: 'magic' } }, '"checker.type"'],
    [{ question: 'q', checker: { type: 'exact', accepted: [1] } }, '"checker.accepted.0"'],
    [{ question: 7 }, '"question" must be a text.'],
    [{ question: 'q', id: {} }, '"id"'],
    [{ question: 'q'.repeat(1_000_001) }, 'has a question of more than 1000000 characters.'],
  ])('refuse %j', (row, message) => {
    const { issues, tasks } = readText(jsonLines({ question: 'sound' }, row), own);
    expect([tasks.length, issues.length, issues[0]?.field]).toEqual([1, 1, 'line 2']);
    expect(issues[0]?.message).toContain(message);
  });

  it('have an id of their own where theirs is empty, and no category rather than an empty one', () => {
    const { tasks, issues } = readText('{"id":"","question":"a","category":" "}\n{"id":" ","question":"b"}', own);
    expect(issues).toEqual([]);
    expect(tasks.map(({ externalId, category }) => [externalId, category])).toEqual([
      ['line-1', null],
      ['line-2', null],
    ]);
  });

  it('judge all answers alike when asked to', () => {
    const numbers = { checker: { type: 'number', tolerance: 0.1, relative: false } } as const;
    const { tasks, issues } = readText(
      jsonLines({ question: 'a', answer: 4 }, { question: 'b', answer: 'x' }, { question: 'c' }),
      {
        ...own,
        ...numbers,
      },
    );
    expect(tasks.map(({ checker }) => checker)).toEqual([numbers.checker, { type: 'none' }]);
    expect(issues).toEqual([{ field: 'line 2', message: 'the reference "x" is not a number.' }]);
  });
});

describe('FRAMES as it is published', () => {
  // Made up, in the shape of the published file: a first column without a name, and as many links as a question needs.
  const links = Array.from({ length: 10 }, (_, at) => `wikipedia_link_${at + 1}`);
  const names = ['', 'Prompt', 'Answer', ...links, 'wikipedia_link_11+', 'reasoning_types', 'wiki_links'];
  const given: Record<string, string>[] = [
    {
      '': '0',
      Prompt: 'How tall, in metres, is the lighthouse on the isle where Mara Quist was born, "Oldmere"?',
      Answer: '42',
      wikipedia_link_1: 'https://en.wikipedia.org/wiki/Oldmere',
      wikipedia_link_2: 'https://en.wikipedia.org/wiki/Mara_Quist',
      reasoning_types: 'Numerical reasoning | Multiple constraints',
      wiki_links: "['https://en.wikipedia.org/wiki/Oldmere', 'https://en.wikipedia.org/wiki/Mara_Quist']",
    },
    {
      '': '1',
      Prompt: 'Which of the two ferries,\nthe older or the newer, is longer?',
      Answer: 'The older, by 3 m',
      wikipedia_link_1: 'https://en.wikipedia.org/wiki/Ferry',
      reasoning_types: 'Tabular reasoning',
      wiki_links: "['https://en.wikipedia.org/wiki/Ferry']",
    },
  ];
  const quoted = (text: string) => (/[",\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const table = (separator: string, columns = names) =>
    [columns, ...given.map((row) => columns.map((name) => quoted(row[name] ?? '')))]
      .map((cells) => cells.join(separator))
      .join('\n');
  const objects = given.map(({ '': index, ...row }) => ({
    'Unnamed: 0': Number(index),
    ...Object.fromEntries(names.slice(1).map((name) => [name, row[name] ?? null])),
  }));

  it.each([
    ['TSV', table('\t'), 'test.tsv'],
    ['pasted TSV', table('\t'), ''],
    ['CSV', table(','), 'frames.csv'],
    ['JSONL', jsonLines(...objects), 'frames.jsonl'],
    ['JSON', JSON.stringify(objects, null, 2), 'frames.json'],
  ])('needs no mapping as %s', (_, text, fileName) => {
    const { tasks, issues, recognised, rules } = readText(text, { fileName });
    expect([issues, recognised, rules.mapping]).toEqual([[], { shape: 'frames', title: 'FRAMES' }, null]);
    expect(tasks).toEqual([
      {
        externalId: '0',
        question: given[0]?.Prompt,
        reference: '42',
        checker: { type: 'number', tolerance: 1e-6, relative: true },
        choices: [],
        category: null,
        difficulty: null,
        tags: ['Numerical reasoning', 'Multiple constraints'],
        extra: {
          wikipedia_link_1: given[0]?.wikipedia_link_1,
          wikipedia_link_2: given[0]?.wikipedia_link_2,
          reasoning_types: given[0]?.reasoning_types,
          wiki_links: given[0]?.wiki_links,
        },
      },
      expect.objectContaining({
        externalId: '1',
        question: given[1]?.Prompt,
        reference: 'The older, by 3 m',
        checker: { type: 'exact' },
        tags: ['Tabular reasoning'],
      }),
    ]);
  });

  it('gives questions ids of their lines where the file does not count them', () => {
    const { tasks } = readText(table('\t', names.slice(1)));
    expect(tasks.map(({ externalId }) => externalId)).toEqual(['line-2', 'line-3']);
  });

  it('may be mapped all the same, and lists bad rows', () => {
    const { rules, tasks } = readText(table('\t'), { shape: 'mapped' });
    expect([rules.mapping?.question, rules.mapping?.reference, tasks.length]).toEqual(['Prompt', 'Answer', 2]);
    const { issues } = readText(jsonLines(...objects, { ...objects[0], Prompt: ' ' }, { ...objects[0], Answer: [] }));
    expect(issues.map(({ field }) => field)).toEqual(['line 3', 'line 4']);
    expect(issues[0]?.message).toBe('"Prompt" must not be empty.');
    expect(issues[1]?.message).toMatch(/^"Answer": /);
  });

  it('is not every file with a prompt and an answer', () => {
    expect(readText('Prompt,Answer\na,b\n').recognised).toEqual({ shape: 'mapped', title: 'CSV' });
    expect(readText(jsonLines({ Prompt: 'a', Answer: 'b' })).recognised.shape).toBe('mapped');
  });

  it('is recognised in the shape of the evaluation code as CSV too', () => {
    const { recognised, tasks } = readText('id,question,answer\nwiki____0,How tall?,42\nwiki____1,Which?,"A, B"\n');
    expect(recognised).toEqual({ shape: 'podium', title: 'FRAMES' });
    expect(tasks).toMatchObject([
      { externalId: 'wiki____0', reference: '42' },
      { externalId: 'wiki____1', reference: 'A, B' },
    ]);
    expect(readText('id,question,answer\n1,How tall?,42\n').recognised.shape).toBe('mapped');
  });
});

const frames = new URL('../../../../shared/data/frames.jsonl', import.meta.url);
describe.skipIf(!existsSync(frames))('FRAMES (skipped where ../shared/data/frames.jsonl is absent)', () => {
  it('is recognised and read whole', () => {
    const { tasks, issues, recognised } = readText(readFileSync(frames, 'utf8'), { fileName: 'frames.jsonl' });
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
    const text = jsonLines(
      record({}),
      record({ id: '2', image: 'data:image/png;base64,AAAA' }),
      record({ id: '3', answer_type: 'exactMatch', answer: '$\\frac{1}{2}$' }),
    );
    const some = readText(text);
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
    const all = readText(text, { textOnly: false });
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
    const { tasks, recognised, format } = readText(JSON.stringify([record, plain, template]));
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
    const { issues } = readText(JSON.stringify([record, { ...record, id: 'b', user_scenario: { persona: 'x' } }]));
    expect(issues).toEqual([{ field: 'item 2', message: '"user_scenario" says nothing that the user wants.' }]);
  });
});

describe('input and ideal', () => {
  it('keeps accepted answers when another checker is wanted', () => {
    const text = jsonLines({ input: 'Where?', ideal: ['NYC', 'New York'] });
    const task = (type: 'exact' | 'model' | 'none') =>
      readText(text, { checker: checkerSchema.parse({ type }) }).tasks[0];
    expect(task('exact')).toMatchObject({ reference: 'NYC', checker: { type: 'exact', accepted: ['New York'] } });
    expect(task('model')).toMatchObject({ reference: 'NYC', checker: { type: 'model', accepted: ['New York'] } });
    expect(task('none')).toMatchObject({
      reference: 'NYC',
      checker: { type: 'none' },
      extra: { accepted: ['New York'] },
    });
  });

  it('reads conversations and lists of accepted answers', () => {
    const { tasks, issues, recognised } = readText(
      jsonLines(
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
      { question: 'Be brief.\n\n2+2?', reference: '4', checker: { type: 'number', accepted: ['four'] } },
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
