import { describe, expect, it } from 'vitest';
import { jsonLines, readText } from '../testing/read-text';

const own = { format: 'jsonl', shape: 'podium' } as const;

describe('tasks in an object', () => {
  const task = { question: 'Q?', answer: 'a' };
  it.each([
    ['a list deeper down', { meta: { n: 1 }, data: { train: [task] } }, ['item-1'], ['a']],
    ['by their ids', { q1: task, q2: { ...task, answer: 'b' } }, ['q1', 'q2'], ['a', 'b']],
    ['by columns', { question: ['Q?', 'R?'], answer: ['a', 'b'] }, ['item-1', 'item-2'], ['a', 'b']],
    [
      'as a data frame',
      { question: { '0': 'Q?', '7': 'R?' }, answer: { '0': 'a', '7': null } },
      ['item-1', 'item-2'],
      ['a', null],
    ],
    ['one task', task, ['line-1'], ['a']],
  ])('are found: %s', (_, value, ids, references) => {
    const { tasks, issues } = readText(JSON.stringify(value));
    expect(issues).toEqual([]);
    expect(tasks.map(({ externalId }) => externalId)).toEqual(ids);
    expect(tasks.map(({ reference }) => reference)).toEqual(references);
    expect(readText(JSON.stringify(value, null, 2)).tasks.map(({ reference }) => reference)).toEqual(references);
  });

  it.each([
    [{ data: { train: [task], test: [task] } }, 'holds several lists: data.train, data.test.'],
    [{ question: ['Q?'], answer: [] }, 'holds no list of tasks'],
    [{ n: 1 }, 'holds no list of tasks'],
  ])('or it is said why not: %j', (value, message) => {
    expect(readText(JSON.stringify(value), { format: 'json' }).fatal?.message).toContain(message);
  });
});

describe('choices whose labels are no letters', () => {
  const choices = { text: ['x', 'y', 'z'], label: ['1', '2', '3'] };
  it('get the letters of their places, and so does the reference, whatever places the sample holds', () => {
    for (const [answerKey, letter] of [
      ['2', 'B'],
      ['3', 'C'],
    ]) {
      const { tasks, issues } = readText(jsonLines({ question: 'Q?', choices, answerKey }));
      expect(issues).toEqual([]);
      expect(tasks[0]).toMatchObject({
        reference: letter,
        choices: [{ label: 'A', text: 'x' }, { label: 'B' }, { label: 'C' }],
      });
      expect(tasks[0]?.extra).toEqual({ choices });
    }
    const listed = [
      { label: 'i', text: 'x' },
      { label: 'ii', text: 'y' },
    ];
    expect(readText(jsonLines({ question: 'Q?', choices: listed, answer: 'II' })).tasks[0]?.reference).toBe('B');
  });
});

describe("a list of answers in Podium's own fields", () => {
  it('is taken, and so is what is accepted beside one', () => {
    const rows = [
      { question: 'a', answer: 'x' },
      { question: 'b', answer: 'x', accepted: ['y', ' ', 'x', 3] },
      { question: 'c', answer: ['x', 'y'], checker: { type: 'model' } },
      { question: 'd', answer: 'x', accepted: true },
      { question: 'e', reference: [], answer: ['4', 'four'] },
    ];
    const { tasks, issues } = readText(jsonLines(...rows, { question: 'f', answer: {} }), own);
    expect(tasks.map(({ reference, checker, extra }) => [reference, checker, extra])).toEqual([
      ['x', { type: 'exact' }, {}],
      ['x', { type: 'exact', accepted: ['y', '3'] }, {}],
      ['x', { type: 'model', modelId: null, accepted: ['y'] }, {}],
      ['x', { type: 'exact' }, { accepted: true }],
      ['4', { type: 'number', tolerance: 1e-6, relative: true, accepted: ['four'] }, {}],
    ]);
    expect(issues[0]?.message).toBe('"answer" must be a text or a list of at most 50 texts.');
  });
});
