import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPicoUsd } from '@/lib/accounting/pico-usd';
import { toCsv } from '@/lib/export/to-csv';
import { layoutMatrix, mostInCell, runsInCell } from './matrix';
import { matrixCsvColumns } from './matrix-csv';
import { exactCost, type MatrixFigures, matrixMeans, meanDifference, tallyMatrix } from './matrix-figures';
import { dearestTasks, needsMeans, selectTasks, type TaskSelection } from './select-tasks';
import { fifthOf, fifthsOf } from './value-fifths';

/** Three tasks, two arms; the two repeats of a under arm 0 stand the wrong way round, and b under arm 1 has no run. */
const tasks = [
  { id: 'a', externalId: 'first', title: 'How tall is the lighthouse?', category: 'look-ups', difficulty: 2 },
  { id: 'b', externalId: null, title: 'Sum of the digits of 2^10', category: 'mathematics', difficulty: null },
  { id: 'c', externalId: null, title: 'How long is the pier?', category: null, difficulty: null },
];
const columns = { tasks, task: [0, 0, 1, 2, 0, 2], arm: [0, 1, 0, 0, 0, 1], repeat: [1, 0, 0, 0, 0, 0] };
const layout = layoutMatrix(columns, 2);
// a: arm 0 right and wrong, arm 1 right; b: no answer; c: right, failed.
const states = 'rrnrwf';
const tally = tallyMatrix(layout, states);
const costs = ['0.3', '0.4', '0', '0.25', '0.1', '9'];
const figures: MatrixFigures = {
  isComplete: Uint8Array.from([1, 1, 1, 1, 1, 0]),
  costUsd: Float64Array.from(costs, Number),
  costPicoUsd: BigInt64Array.from(costs, toPicoUsd),
  unknownParts: Int32Array.from([0, 0, 0, 2, 0, 5]),
  seconds: Float64Array.from([4, 9, 30, 1, 2, 99]),
};
const means = matrixMeans(layout, figures);

const everything: TaskSelection = {
  filter: 'all',
  query: '',
  category: '',
  mode: 'outcomes',
  sort: { by: 'task', down: false },
};
const select = (wanted: Partial<TaskSelection>, withMeans = true) =>
  selectTasks({ tasks, tally, means: withMeans ? means : null, armCount: 2, selection: { ...everything, ...wanted } })
    .map((task) => tasks[task]?.id)
    .join('');

describe('cells', () => {
  test('have their runs in the order of the repeats', () => {
    expect([...runsInCell(layout, 0, 0)]).toEqual([4, 0]);
    expect([...runsInCell(layout, 0, 1)]).toEqual([1]);
    expect([...runsInCell(layout, 1, 1)]).toEqual([]);
    expect(mostInCell(layout)).toBe(2);
  });

  test('have every run once, wherever it came, and runs of unknown arms nowhere', () => {
    const run = fc.record({ task: fc.nat(6), arm: fc.nat(4), repeat: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 60 }), (runs) => {
        const given = {
          tasks: Array.from({ length: 7 }),
          task: runs.map(({ task }) => task),
          arm: runs.map(({ arm }) => arm),
          repeat: runs.map(({ repeat }) => repeat),
        };
        const found = layoutMatrix(given, 3);
        const seen = given.tasks.flatMap((_, task) =>
          [0, 1, 2].flatMap((arm) => {
            const cell = [...runsInCell(found, task, arm)];
            const repeats = cell.map((at) => given.repeat[at] ?? -1);
            expect(repeats).toEqual(repeats.toSorted((left, right) => left - right));
            for (const at of cell) expect([given.task[at], given.arm[at]]).toEqual([task, arm]);
            return cell;
          }),
        );
        const known = runs.flatMap(({ arm }, at) => (arm < 3 ? [at] : []));
        expect(seen.toSorted((left, right) => left - right)).toEqual(known);
      }),
    );
  });
});

describe('what cells and tasks came to', () => {
  test('failures are no part of an accuracy, no answer is not right', () => {
    expect([...tally.told]).toEqual([2, 1, 1, 0, 1, 0]);
    expect([...tally.right]).toEqual([1, 1, 0, 0, 1, 0]);
    expect([...tally.taskAccuracy]).toEqual([2 / 3, 0, 1]);
    expect([...tally.taskFailed]).toEqual([0, 0, 1]);
  });

  test('how far arms disagree: the mean difference of two of them', () => {
    // a: 1/2 and 1; b and c have one arm that could be told.
    expect([...tally.difference]).toEqual([0.5, Number.NaN, Number.NaN]);
    // Four arms, right 0, 1/2, 1/2 and 1: six pairs differ by 1/2, 1/2, 1, 0, 1/2, 1/2: 3 in all.
    expect(meanDifference([0, 0.5, 0.5, 1])).toBe(0.5);
    // One of three arms right: two of three pairs differ by 1.
    expect(meanDifference([1, 0, 0])).toBeCloseTo(2 / 3, 12);
    expect(meanDifference([2 / 6, 1 / 3])).toBe(0);
    expect(meanDifference([1])).toBeNaN();
  });

  test('means are over runs that came to an end of their own, exact where money is shown', () => {
    expect([...means.cost].map((usd) => Number(usd.toFixed(6)))).toEqual([0.2, 0.4, 0, Number.NaN, 0.25, Number.NaN]);
    expect([...means.time]).toEqual([3, 9, 30, Number.NaN, 1, Number.NaN]);
    expect(means.taskTime[0]).toBe(5);
    expect([...means.taskUnknown]).toEqual([0, 0, 2]);
    expect(exactCost(runsInCell(layout, 0, 0), figures)).toEqual({
      picoUsd: 400_000_000_000n,
      runs: 2,
      unknownParts: 0,
    });
    expect(exactCost(runsInCell(layout, 2, 1), figures)).toBeNull();
  });
});

describe('which tasks, in which order', () => {
  test.each([
    ['all', 'abc'],
    ['differing', 'a'],
    ['not-right', 'ab'],
    ['failed', 'c'],
    ['dearest', 'a'],
  ] as const)('%s: %s', (filter, ids) => expect(select({ filter })).toBe(ids));

  test('by words in any order, whatever their case, and by category', () => {
    expect(select({ query: 'LONG how' })).toBe('c');
    expect(select({ query: 'how' })).toBe('ac');
    expect(select({ query: 'mathem' })).toBe('b');
    expect(select({ category: 'look-ups' })).toBe('a');
    expect(select({ category: 'look-ups', query: 'pier' })).toBe('');
    expect(select({ query: 'First tall' })).toBe('a'); // the id it came with
    expect(select({ query: '.*' })).toBe('');
  });

  test.each([
    ['accuracy', false, 'bac'],
    ['accuracy', true, 'cab'],
    ['difference', true, 'abc'], // without a figure: last, in their order
    ['difference', false, 'abc'],
    ['cost', true, 'acb'],
    ['time', true, 'bac'],
    ['task', true, 'cba'],
  ] as const)('by %s, most first: %s', (by, down, ids) => expect(select({ sort: { by, down } })).toBe(ids));

  test("an arm's column goes by what its cells show, what has nothing last", () => {
    expect(select({ sort: { by: 0, down: false } })).toBe('bac');
    expect(select({ sort: { by: 0, down: true }, mode: 'cost' })).toBe('cab');
    expect(select({ sort: { by: 0, down: true }, mode: 'time' })).toBe('bac');
    expect(select({ sort: { by: 1, down: true } })).toBe('abc');
    expect(select({ sort: { by: 7, down: true } })).toBe('abc');
  });

  test('the dearest are a tenth, rounded up, and never what costs nothing', () => {
    const taskCost = Float64Array.from({ length: 21 }, (_, at) => at);
    expect(dearestTasks({ taskCost })).toEqual([20, 19, 18]);
    expect(dearestTasks({ taskCost: Float64Array.from([0, Number.NaN]) })).toEqual([]);
  });

  test('says when it must wait for cost and time', () => {
    expect(needsMeans(everything)).toBe(false);
    expect(needsMeans({ ...everything, sort: { by: 3, down: true } })).toBe(false);
    expect(needsMeans({ ...everything, mode: 'time' })).toBe(true);
    expect(needsMeans({ ...everything, filter: 'dearest' })).toBe(true);
    expect(needsMeans({ ...everything, sort: { by: 'cost', down: true } })).toBe(true);
    expect(select({ filter: 'dearest' }, false)).toBe('');
  });
});

describe('tints', () => {
  test('are fifths of the values', () => {
    const fifths = fifthsOf(Float64Array.from([10, 9, 8, 7, Number.NaN, 6, 5, 4, 3, 2, 1]));
    expect(fifths?.tops).toEqual([2, 4, 6, 8, 10]);
    expect([1, 2, 2.5, 8, 10, 11].map((value) => fifthOf(value, fifths))).toEqual([0, 0, 1, 3, 4, 4]);
    expect(fifthOf(Number.NaN, fifths)).toBeNull();
  });

  test('tell nothing where all values are the same', () => {
    const fifths = fifthsOf(Float64Array.from([3, 3, Number.NaN]));
    expect(fifths).toBeNull();
    expect(fifthOf(3, fifths)).toBeNull();
    expect(fifthsOf(new Float64Array(0))).toBeNull();
  });
});

test('the file has a row a task and columns for each arm, exact, empty where nothing is known', () => {
  const written = matrixCsvColumns({ tasks, armLabels: ['Frugal', 'Lavish'], layout, tally, means, figures });
  const [head, ...lines] = toCsv([2, 0], written, { bom: false }).trimEnd().split('\r\n');
  expect(head?.split(',').slice(-8)).toEqual([
    'Lavish: judged_runs',
    'Lavish: right_runs',
    'Lavish: not_judged_runs',
    'Lavish: failed_runs',
    'Lavish: cancelled_runs',
    'Lavish: mean_cost_usd',
    'Lavish: unknown_cost_parts',
    'Lavish: mean_time_s',
  ]);
  expect(lines).toEqual([
    'c,How long is the pier?,,,1,1,0,1,0,1,,0.25,0.25,2,1,1,1,0,0,0,0.25,2,1,0,0,0,1,0,,,',
    `first,How tall is the lighthouse?,look-ups,2,3,2,0,0,0,${2 / 3},0.5,0.266666666667,0.8,0,5,2,1,0,0,0,0.2,0,3,1,1,0,0,0,0.4,0,9`,
  ]);
});

test('the file tells what became of runs that do not count, arm by arm', () => {
  const lost = tallyMatrix(layout, 'cfnufu'); // a: arm 0 failed and cancelled, arm 1 failed; c: not judged twice
  const written = matrixCsvColumns({ tasks, armLabels: ['F', 'L'], layout, tally: lost, means, figures });
  const [head = '', ...lines] = toCsv([0, 2], written, { bom: false }).trimEnd().split('\r\n');
  const cells = lines.map((line) => Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]])));
  const lostOf = (name: string) => [`${name}not_judged_runs`, `${name}failed_runs`, `${name}cancelled_runs`];
  const told = (names: string[]) => cells.map((cell) => names.map((name) => Number(cell[name])));
  expect(told(lostOf(''))).toEqual([
    [0, 2, 1],
    [2, 0, 0],
  ]);
  expect(told(lostOf('F: '))).toEqual([
    [0, 1, 1],
    [1, 0, 0],
  ]);
  expect(told(lostOf('L: '))).toEqual([
    [0, 1, 0],
    [1, 0, 0],
  ]);
});
