import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '@/lib/judgements/server/judge-answer';
import { jsonLines, readText } from '../testing/read-text';
import { checkerFor } from './checker-for';
import { type Mapping, mappingSchema } from './schema';

const own = { format: 'jsonl', shape: 'podium' } as const;
const mapped = (rows: readonly object[] | string, mapping: Partial<Mapping> & { question: string }) =>
  readText(typeof rows === 'string' ? rows : JSON.stringify(rows), { mapping: mappingSchema.parse(mapping) });

describe('several accepted answers', () => {
  const verdict = (read: ReturnType<typeof readText>, answer: string) => {
    const [task] = read.tasks;
    return task && judgeAnswer({ ...task, answer })?.verdict;
  };

  it('are all right where there are choices', () => {
    const mapping = { question: 'q', reference: 'a', choices: ['o'] };
    const read = mapped([{ q: 'Which?', o: ['x', 'y', 'z'], a: ['A', 'C'] }], mapping);
    expect(read.tasks[0]).toMatchObject({ reference: 'A', checker: { type: 'choice', accepted: ['C'] }, extra: {} });
    expect(['A', 'B', 'C', 'z'].map((answer) => verdict(read, answer))).toEqual([
      'correct',
      'wrong',
      'correct',
      'correct',
    ]);
    const places = [{ question: 'Which?', options: ['x', 'y', 'z'], answer: [0, 2] }];
    expect(readText(JSON.stringify(places)).tasks[0]).toMatchObject({ reference: 'A', checker: { accepted: ['C'] } });
    const bad = mapped([{ q: 'Which?', o: ['x', 'y'], a: ['A', 'D'] }], mapping);
    expect(bad.issues[0]?.message).toBe('the reference "D" names none of the 2 choices.');
  });

  it('are all right with a tolerance, which is measured from each', () => {
    const mapping = { question: 'q', reference: 'a', tolerance: 't' };
    const read = mapped([{ q: 'How far?', a: [10, '20', 'twenty'], t: '5%' }], mapping);
    expect(read.tasks[0]).toMatchObject({
      reference: '10',
      checker: { type: 'number', tolerance: 0.05, relative: true, accepted: ['20', 'twenty'] },
    });
    expect(['10.4', '20.9', 'Twenty', '10.9', '22'].map((answer) => verdict(read, answer))).toEqual([
      'correct',
      'correct',
      'correct',
      'wrong',
      'wrong',
    ]);
  });

  it('make no answer wrong that was right without them', () => {
    const one = readText(jsonLines({ input: '2+2?', ideal: ['4'] }));
    const two = readText(jsonLines({ input: '2+2?', ideal: ['4', 'four', '', '4'] }));
    expect(two.tasks[0]?.checker).toMatchObject({ type: 'number', accepted: ['four'] });
    expect([verdict(one, '4.0 apples'), verdict(two, '4.0 apples'), verdict(two, 'four')]).toEqual(
      Array(3).fill('correct'),
    );
  });

  it.each([
    ['"[""4"",""four""]"', '4', ['four']],
    [`"['NYC', ""New 'York'""]"`, 'NYC', ["New 'York'"]],
    ['"[1, 2, 3]"', '[1, 2, 3]', undefined],
    ['[]', '[]', undefined],
    ['A | B; C', 'A | B; C', undefined],
    ['"[12345678901234567890]"', '[12345678901234567890]', undefined],
  ])('in a cell of CSV are a list of texts: %s', (cell, reference, accepted) => {
    const [task] = mapped(`q,a\nQ?,${cell}\n`, { question: 'q', reference: 'a' }).tasks;
    expect([task?.reference, 'accepted' in (task?.checker ?? {}) ? task?.checker : undefined]).toEqual([
      reference,
      accepted && expect.objectContaining({ accepted }),
    ]);
  });

  it('in a cell beside choices may be places too, and a text in JSON is one answer', () => {
    const [task] = readText('question,options,answer\nQ?,x|y|z,"[0, 2]"\n').tasks;
    expect(task).toMatchObject({ reference: 'A', checker: { type: 'choice', accepted: ['C'] } });
    const [code] = mapped([{ q: 'What is printed?', a: '["a","b"]' }], { question: 'q', reference: 'a' }).tasks;
    expect(code).toMatchObject({ reference: '["a","b"]', checker: { type: 'exact' } });
  });
});

describe('a number too long for a number', () => {
  const long = '123456789012345678901';
  it.each([
    ['podium', `{"id":${long},"question":"Q?","answer":${long}}`, ''],
    ['hle', `{"id":${long},"question":"Q?","answer":${long},"answer_type":"exactMatch","image":""}`, ''],
    ['evals', `{"id":${long},"input":"Q?","ideal":[${long}]}`, ''],
    ['frames', `{"id":${long},"Prompt":"Q?","Answer":${long},"wiki_links":""}`, ''],
    ['mapped', `{"id":${long},"frage":"Q?","gold":${long}}`, ''],
    ['mapped', `[{"id":${long},"frage":"Q?","gold":${long}}]`, 'a.json'],
    ['tau2', `{"id":${long},"user_scenario":"Q?","actions":[{"card":${long}}]}`, ''],
  ])('keeps its digits in the shape %s: %s', (shape, text, fileName) => {
    const { tasks, issues, rules } = readText(text, { fileName });
    expect([issues, rules.shape]).toEqual([[], shape]);
    expect(tasks[0]).toMatchObject({ externalId: long, ...(shape !== 'tau2' && { reference: long }) });
    if (shape === 'tau2') expect(tasks[0]?.extra.actions).toEqual([{ card: long }]);
  });

  it('is no other id', () => {
    const { tasks, issues } = readText(
      `{"id":${long},"question":"a"}\n{"id":${long.slice(0, -1)}2,"question":"b"}`,
      own,
    );
    expect([issues, tasks.length]).toEqual([[], 2]);
  });
});

describe('a reference that looks like a number', () => {
  it.each([
    ['1,000', 'number'],
    ['1 000', 'number'],
    ['-1,234,567.5', 'number'],
    ['3,14', 'number'],
    ['.5', 'number'],
    ['12 %', 'number'],
    ['6.02e23', 'number'],
    ['$42$', 'number'],
    ['−7', 'number'],
    ['1,2,3', 'exact'],
    ['0,1,1', 'exact'],
    ['0,0,0', 'exact'],
    ['1, 1', 'exact'],
    ['1 2', 'exact'],
    ['1.2.3', 'exact'],
    ['1e999', 'exact'],
    ['42 km', 'exact'],
    [',', 'exact'],
  ])('%s is judged as %s, and is right itself', (reference, type) => {
    const checker = checkerFor(reference, 0);
    expect(checker.type).toBe(type);
    const judged = judgeAnswer({ answer: reference, reference, checker, choices: [] });
    if (/\d/.test(reference)) expect(judged?.verdict).toBe('correct');
  });

  it('but can never be judged is refused by its line', () => {
    const { tasks, issues } = readText(
      jsonLines(
        { question: 'a', answer: '1,2,3', checker: { type: 'number' } },
        { question: 'b', answer: 'z', choices: ['x', 'y'] },
        { question: 'c', answer: 'Zoe', checker: { type: 'choice' } },
        { question: 'd', answer: 'y', choices: ['x', 'y'] },
      ),
      own,
    );
    expect(tasks.map(({ question }) => question)).toEqual(['d']);
    expect(issues.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      'line 1: the reference "1,2,3" is not a number.',
      'line 2: the reference "z" names none of the 2 choices.',
      'line 3: the reference "Zoe" is not the letter of a choice.',
    ]);
  });

  it('and is the place of a choice has to be mapped, by a guess', () => {
    const rows = [
      { question: 'a', choices: ['x', 'y'], answer: 0 },
      { question: 'b', choices: ['x', 'y'], answer: 1 },
    ];
    const { rules, tasks, issues } = readText(jsonLines(...rows));
    expect([rules.shape, rules.mapping?.choiceNumbering, issues]).toEqual(['mapped', 'from-0', []]);
    expect(tasks.map(({ reference }) => reference)).toEqual(['A', 'B']);
  });
});

describe('HLE as CSV', () => {
  const head = 'id,question,image,answer,answer_type,raw_subject,category\n';
  const rows = [
    '1,"What?\nA. x\nB. y",,B,multipleChoice,Topology,Math',
    '2,See it?,data:image/png;AAAA,7,exactMatch,,',
    '3,Text?,NaN,7,exactMatch,,',
  ];
  it('is recognised, leaves out images, and reads the kind of answer', () => {
    const read = readText(head + rows.join('\n'));
    expect([read.recognised.shape, read.imageCount, read.issues]).toEqual(['hle', 1, []]);
    expect(read.tasks).toMatchObject([
      { externalId: '1', reference: 'B', checker: { type: 'choice' }, tags: ['Topology'], category: 'Math' },
      { externalId: '3', reference: '7', checker: { type: 'number' }, tags: [] },
    ]);
    expect(
      readText(head + rows.join('\n'), { textOnly: false }).tasks.map(({ tags }) => tags.includes('image')),
    ).toEqual([false, true, false]);
  });

  it('counts an image that holds nothing as none', () => {
    const record = { question: 'Q?', answer: '1', answer_type: 'exactMatch' };
    const images = [{ bytes: null, path: null }, [], false, null, ' ', { bytes: 'AAAA', path: null }];
    expect(readText(jsonLines(...images.map((image) => ({ ...record, image })))).imageCount).toBe(1);
  });
});

describe('what is no part of a task', () => {
  const documents = [{ title: 'One', text: 'First.', url: 'https://example.org', score: 0.5 }];
  const choices = [{ label: 'A', text: 'x', source: 's' }, 'y'];
  it('stays beside it, also where only a part of a field was taken', () => {
    const mapping = { question: 'q', documents: ['d'], choices: ['c'], reference: 'a', tolerance: 't' };
    const row = { q: 'Q?', d: documents, c: choices, a: 'A', t: '5' };
    const read = mapped([row, { ...row, d: ['First.'], c: ['x', 'y'], t: '' }], mapping);
    expect(read.issues).toEqual([]);
    expect(read.tasks.map(({ extra }) => extra)).toEqual([{ d: documents, c: choices, t: '5' }, {}]);
    expect(read.tasks[0]?.choices).toEqual([
      { label: 'A', text: 'x' },
      { label: 'B', text: 'y' },
    ]);
    const lists = { label: ['A', 'B'], text: ['x', 'y'], score: [1, 0] };
    expect(mapped([{ q: 'Q?', c: lists, a: 'A' }], mapping).tasks[0]?.extra).toEqual({ c: lists });
    const paragraphs = [{ title: 'One', text: ['First.', 'Second.'] }];
    expect(mapped([{ q: 'Q?', d: paragraphs }], mapping).tasks[0]).toMatchObject({
      question: 'Q?\n\nDocuments:\n\nOne\nFirst.\nSecond.',
      extra: {},
    });
  });

  it('stays beside the tasks of recognised shapes too', () => {
    const row = { question: 'Q?', prompt: 'P?', reference: 'A', answer: 'x', choices };
    expect(readText(jsonLines(row), own).tasks[0]?.extra).toEqual({ prompt: 'P?', answer: 'x', choices });
    const category = 'c'.repeat(300);
    const evals = readText(jsonLines({ input: 'Q?', ideal: 'x', id: 'i'.repeat(600), category })).tasks[0];
    expect([evals?.externalId, Object.keys(evals?.extra ?? {})]).toEqual(['line-1', ['id', 'category']]);
  });

  it('takes an empty answer for none, and the other of two names then', () => {
    const answers = [{ answer: '' }, { answer: ' ' }, { answer: null }, {}, { reference: '', answer: 'x' }];
    const { tasks } = readText(jsonLines(...answers.map((answer) => ({ id: null, question: 'Q?', ...answer }))), own);
    expect(tasks.map(({ reference, checker }) => [reference, checker.type])).toEqual([
      ...Array(4).fill([null, 'none']),
      ['x', 'exact'],
    ]);
    expect(readText(jsonLines({ input: 'Q?', ideal: ['', ' '] })).tasks[0]).toMatchObject({ reference: null });
  });
});

describe('line ends', () => {
  it.each(['\r', '\n', '\r\n', '\n\r\n'])('of any kind part the rows: %j', (end) => {
    const lines = ['{"id":"a","question":"Q\\r?"}', '{"id":"b","question":"R?"}', '{oops'];
    const { format, tasks, issues } = readText(lines.join(end));
    expect([format, tasks.map(({ question }) => question)]).toEqual(['jsonl', ['Q\r?', 'R?']]);
    expect(issues[0]?.field).toBe(end === '\n\r\n' ? 'line 5' : 'line 3');
  });

  it('may be mixed, with a byte order mark where files were joined', () => {
    const text =
      '\uFEFF{"question":"a","answer":"x"}\r\uFEFF{"question":"b","answer":"y"}\r\n\n{"question":"c","answer":"z"}\n';
    expect(readText(text).tasks.map(({ externalId }) => externalId)).toEqual(['line-1', 'line-2', 'line-4']);
  });

  it('may follow a line that says the separator of a CSV', () => {
    const { separator, tasks, issues } = readText('sep=;\r\nquestion;answer\r\n"a, b, c?";1\r\nd;\r\n;2');
    expect([separator, tasks.map(({ externalId, reference }) => [externalId, reference])]).toEqual([
      ';',
      [
        ['line-3', '1'],
        ['line-4', null],
      ],
    ]);
    expect(issues[0]?.field).toBe('line 5');
  });
});

describe('a tolerance', () => {
  it.each([
    ['0,5', 0.5, false],
    ['±0.5', 0.5, false],
    ['+/- 2 %', 0.02, true],
    ['5%', 0.05, true],
    [0.05, 0.05, false],
    ['0', 0, false],
  ])('may be written %j', (t, tolerance, relative) => {
    const { tasks } = mapped([{ q: 'Q?', a: 4, t }], { question: 'q', reference: 'a', tolerance: 't' });
    expect(tasks[0]?.checker).toEqual({ type: 'number', tolerance, relative });
  });

  it.each(['-1', '1,2,3', 'about 5', '1e999'])('is not %j', (t) => {
    const { issues } = mapped([{ q: 'Q?', a: 4, t }], { question: 'q', reference: 'a', tolerance: 't' });
    expect(issues[0]?.message).toBe('"t" must be a number such as 0.5, or a share such as 5%.');
  });
});
