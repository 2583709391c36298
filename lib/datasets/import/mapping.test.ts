import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping';
import { planImport } from './plan-import';
import { readTasks } from './read-tasks';
import { importOptionsSchema, type Mapping, mappingSchema } from './schema';

const read = (rows: readonly object[], mapping?: Partial<Mapping> & { question: string }) => {
  const options = importOptionsSchema.parse({
    shape: 'mapped',
    ...(mapping && { mapping: mappingSchema.parse(mapping) }),
  });
  const { file, rules } = planImport({ text: JSON.stringify(rows), options });
  return { ...readTasks(file.rows, rules), mapping: rules.mapping, guessed: guessMapping(file.rows) };
};
const faultsOf = (rows: readonly object[], mapping: Partial<Mapping> & { question: string }) =>
  read(rows, mapping).issues.map(({ field, message }) => `${field}: ${message}`);

describe('a guess', () => {
  it('goes by names and values', () => {
    const rows = [
      {
        Prompt: 'How far?',
        Answer: '5',
        uid: 'a',
        Subject: 'geo',
        Level: 'Level 2',
        Tolerance: '0.5',
        Keywords: 'x, y',
        context: 'Text',
        n: 1,
      },
      {
        Prompt: 'How long?',
        Answer: '7',
        uid: 'b',
        Subject: 'geo',
        Level: 'Level 5',
        Tolerance: '5%',
        Keywords: '',
        context: '',
        n: 2,
      },
    ];
    const { mapping, tasks, issues } = read(rows);
    expect(mapping).toEqual({
      question: 'Prompt',
      reference: 'Answer',
      id: 'uid',
      category: 'Subject',
      difficulty: 'Level',
      tolerance: 'Tolerance',
      tags: 'Keywords',
      choices: [],
      documents: ['context'],
      choiceNumbering: 'as-written',
    });
    expect(issues).toEqual([]);
    expect(tasks).toEqual([
      {
        externalId: 'a',
        question: 'How far?\n\nDocuments:\n\nText',
        reference: '5',
        checker: { type: 'number', tolerance: 0.5, relative: false },
        choices: [],
        category: 'geo',
        difficulty: 2,
        tags: ['x', 'y'],
        extra: { n: 1 },
      },
      expect.objectContaining({
        checker: { type: 'number', tolerance: 0.05, relative: true },
        difficulty: 5,
        tags: [],
      }),
    ]);
  });

  it('takes the longest texts for the question when no name says so, and no id that repeats', () => {
    const rows = [
      { id: 1, who: 'x', body: 'A long question, is it not?' },
      { id: 1, who: 'y', body: 'Another long one' },
    ];
    expect(read(rows).mapping).toMatchObject({ question: 'body', id: null, reference: null });
    const sparse = [
      { frage: 'Wie?', note: 'A long remark on this row', weight: '0.123456789', gold: '1' },
      { frage: 'Was ist das?', note: '', weight: '0.987654321', gold: 'a long answer to it' },
      { frage: 'Wer war das da?', note: '', weight: '0.987654321', gold: '2' },
    ];
    expect(read(sparse).mapping).toMatchObject({ question: 'frage', reference: 'gold' });
    expect(read([{ n: 1 }]).mapping).toBeNull();
    expect(read([{ n: 1 }]).issues[0]?.message).toBe('has no field that could be its question.');
  });

  it.each([
    [
      [
        { question: 'q', choices: ['x', 'y'], answer: 1 },
        { question: 'r', choices: ['x', 'y'], answer: 0 },
      ],
      'from-0',
      ['B', 'A'],
    ],
    [
      [
        { question: 'q', choices: ['x', 'y'], answer: 2 },
        { question: 'r', choices: ['x', 'y'], answer: 1 },
      ],
      'from-1',
      ['B', 'A'],
    ],
    [
      [
        { question: 'q', choices: ['2', '3'], answer: '3' },
        { question: 'r', choices: ['x', 'y'], answer: 'A' },
      ],
      'as-written',
      ['3', 'A'],
    ],
    [[{ question: 'q', A: 'x', B: 'y', C: 'z', answer: 'B' }], 'as-written', ['B']],
  ])('tells how choices are numbered in %j', (rows, numbering, references) => {
    const { mapping, tasks } = read(rows);
    expect(mapping?.choiceNumbering).toBe(numbering);
    expect(tasks.map(({ reference }) => reference)).toEqual(references);
    expect(tasks.every(({ checker }) => checker.type === 'choice')).toBe(true);
  });
});

describe('choices', () => {
  const choices = [
    { label: 'A', text: 'red' },
    { label: 'B', text: 'blue' },
  ];
  it.each([
    [['red', 'blue']],
    [['A) red', 'B) blue']],
    [{ A: 'red', B: 'blue' }],
    [{ label: ['A', 'B'], text: ['red', 'blue'] }],
    [[{ label: 'A', text: 'red' }, { text: 'blue' }]],
    ['red|blue'],
    ['red\nblue'],
    ['red; blue'],
    ['["red","blue"]'],
  ])('are read from %j', (given) => {
    const { tasks, issues } = read([{ q: 'Which?', o: given, r: 'blue' }], {
      question: 'q',
      choices: ['o'],
      reference: 'r',
    });
    expect(issues).toEqual([]);
    expect(tasks[0]).toMatchObject({ choices, reference: 'blue', checker: { type: 'choice' } });
  });

  it('must hold the reference', () => {
    const mapping = { question: 'q', choices: ['o'], reference: 'r' };
    expect(faultsOf([{ q: 'Which?', o: ['red', 'blue'], r: 'green' }], mapping)).toEqual([
      'item 1: the reference "green" names none of the 2 choices.',
    ]);
    const numbered = { ...mapping, choiceNumbering: 'from-0' as const };
    expect(faultsOf([{ q: 'Which?', o: ['red', 'blue'], r: 2 }], numbered)).toHaveLength(1);
    const label = { A: 'red', ' a ': 'blue' };
    expect(faultsOf([{ q: 'Which?', o: label, r: 'red' }], mapping)).toEqual([
      'item 1: choice 2, "blue", has the same label "a" as choice 1.',
    ]);
    expect(faultsOf([{ q: 'Which?', o: { label: ['A', ''], text: ['red', 'blue'] }, r: 'red' }], mapping)).toEqual([
      'item 1: choice 2, "blue", has no label.',
    ]);
    expect(faultsOf([{ q: 'Which?', o: Array(27).fill('x'), r: 'x' }], mapping)[0]).toContain('has 27 choices; 26');
  });
});

describe('a mapped row', () => {
  it('reaches into objects and keeps them', () => {
    const { tasks } = read([{ data: { q: 'Deep?', level: 'hard' }, 'a.b': 'dotted' }], {
      question: 'data.q',
      difficulty: 'data.level',
      reference: 'a.b',
    });
    expect(tasks[0]).toMatchObject({
      question: 'Deep?',
      difficulty: 5,
      reference: 'dotted',
      extra: { data: { q: 'Deep?', level: 'hard' } },
    });
    expect(Object.keys(tasks[0]?.extra ?? {})).toEqual(['data']);
  });

  it('takes a list of references as accepted answers, and documents with titles', () => {
    const documents = [{ title: 'One', text: 'First.' }, 'Second.', { title: 'Three' }];
    const { tasks } = read([{ q: 'Q?', a: ['NYC', 'New York'], d: documents, e: 'Last.' }], {
      question: 'q',
      reference: 'a',
      documents: ['d', 'e'],
    });
    expect(tasks[0]).toMatchObject({
      question: 'Q?\n\nDocuments:\n\n[1] One\nFirst.\n\n[2] Second.\n\n[3] Three\n\n[4] Last.',
      reference: 'NYC',
      checker: { type: 'exact', accepted: ['New York'] },
      extra: {},
    });
  });

  it.each([
    [{ q: '' }, '"q", the question, is empty.'],
    [{ q: ['x'] }, '"q" must be a text or a number.'],
    [{ q: 'x', a: { b: 1 } }, '"a" must be a text or a number.'],
    [{ q: 'x', a: 1, t: 'some' }, '"t" must be a number such as 0.5, or a share such as 5%.'],
    [{ q: 'x', a: 1, t: '1e999' }, '"t" must be a number such as 0.5, or a share such as 5%.'],
    [{ q: 'x', a: Array.from({ length: 51 }, (_, n) => n) }, '"a" has 51 answers; 50 are allowed.'],
    [{ q: 'x', l: '__proto__' }, '"l" must be 1 to 5, easy, medium or hard.'],
    [{ q: 'x', l: 'constructor' }, '"l" must be 1 to 5, easy, medium or hard.'],
    [{ q: 'x', l: 'impossible' }, '"l" must be 1 to 5, easy, medium or hard.'],
    [{ q: 'x', c: 'c'.repeat(201) }, '"c" has more than 200 characters.'],
    [{ q: 'x', g: ['y'.repeat(41)] }, '"g" has a tag of more than 40 characters.'],
    [{ q: 'x', g: Array.from({ length: 21 }, (_, n) => n) }, '"g" has 21 tags; 20 are allowed.'],
    [{ q: 'x', i: 'i'.repeat(501) }, '"i" has more than 500 characters.'],
    [{ q: 'x', d: [{ url: 'u' }] }, '"d" holds an object with neither a title nor a text.'],
  ])('is refused as %j', (row, message) => {
    const mapping = {
      question: 'q',
      reference: 'a',
      tolerance: 't',
      difficulty: 'l',
      category: 'c',
      tags: 'g',
      id: 'i',
      documents: ['d'],
    };
    expect(faultsOf([row], mapping)).toEqual([`item 1: ${message}`]);
  });
});
