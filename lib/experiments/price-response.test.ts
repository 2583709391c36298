import { describe, expect, test } from 'vitest';
import { rateCardSchema } from '@/lib/accounting/rates';
import type { UseSubject } from './figures-schema';
import { priceResponses } from './price-response';
import type { ArmRates } from './rates-schema';
import { type SmallRun, smallExperiment } from './testing/small-experiment';

const model = (id: string): UseSubject => ({ kind: 'model', role: 'expert', id, name: id.toUpperCase(), family: null });
const subjects = [model('m'), model('n'), { ...model('o'), role: 'orchestrator' as const }];
const priced = (outputPerMillion: string) => ({ state: 'priced', outputPerMillion });

/** What each task calls under each book: one arm a book, the same calls in every task unless told by task. */
function respond(input: {
  tasks: number;
  prices: { m: object; n: object; o?: object }[];
  calls: (book: number, task: number) => { m: number; n: number };
  more?: readonly SmallRun[];
  baseBookId?: string;
  costUsd?: (book: number, calls: number) => string;
}) {
  const { tasks, prices, calls, more = [], baseBookId = 'b0', costUsd = (_, calls) => `${calls}` } = input;
  const runs = prices.flatMap((_, arm) =>
    Array.from({ length: tasks }, (_, task): SmallRun => {
      const { m, n } = calls(arm, task);
      const use = (of: string, count: number) => ({
        of,
        calls: count,
        outputTokens: 1000 * count,
        costUsd: costUsd(arm, count),
      });
      const own = { ...use('o', 1), ...(prices[arm]?.o && { costUsd: '0' }) };
      return { task, arm, uses: [use('m', m), use('n', n), own].filter((one) => one.calls > 0) };
    }),
  );
  const { figures, uses } = smallExperiment({
    tasks,
    arms: prices.length,
    subjects,
    runs: [...runs, ...more],
  });
  const arms = figures.arms.map((one, at) => ({
    ...one,
    arm: { ...one.arm, priceBook: { id: `b${at}`, versionId: `v${at}`, name: `Book ${at}`, version: 1 } },
  }));
  const rates = prices.map(
    (models, ordinal): ArmRates => ({ ordinal, rates: rateCardSchema.parse({ models, tools: {} }), preference: null }),
  );
  return priceResponses({ figures: { ...figures, arms }, uses, rates, baseBookId });
}

const cheapThenDear = [
  { m: priced('1'), n: priced('1') },
  { m: priced('10'), n: priced('10') },
];

describe('the elasticity is the slope of ln(calls + ½) on ln(price)', () => {
  test('two books, worked by hand: 20 calls at $0.001, 10 calls at $0.01', () => {
    const [response] = respond({
      tasks: 10,
      prices: cheapThenDear,
      calls: (book) => ({ m: book === 0 ? 2 : 1, n: 1 }),
    });
    const [m, n] = response?.subjects ?? [];
    // (ln 10.5 − ln 20.5) / (ln 0.01 − ln 0.001) = −0.669050 / 2.302585
    expect(m?.elasticity?.estimate).toBeCloseTo(-0.290565, 6);
    // Every task is alike, but up to 1 − 0.025 ** 0.1 of others may be otherwise: ln(0.025 ** 0.1) / ln 10 = 0.160206 to each side.
    expect(m?.elasticity?.low).toBeCloseTo(-0.450771, 6);
    expect(m?.elasticity?.high).toBeCloseTo(-0.130359, 6);
    expect(m?.answer).toBe('asked');
    expect(m?.books.map(({ priceUsd, calls }) => [priceUsd, calls])).toEqual([
      ['0.001', 2],
      ['0.01', 1],
    ]);
    expect(m?.books.map(({ share }) => share)).toEqual([2 / 3, 1 / 2]); // the orchestrator's own calls are none of them
    expect(n?.elasticity?.estimate).toBeCloseTo(0, 12);
    expect(n?.answer).toBe('none');
    // 30 calls of the one and 20 of the other: 30 / 50 of the first.
    expect(response?.elasticity?.estimate).toBeCloseTo(-0.174339, 6);
    expect(response).toMatchObject({ tasks: 10, leftOut: 0, answer: 'asked', label: 'O' });
  });

  test('three books: the line through three points', () => {
    const [response] = respond({
      tasks: 10,
      prices: [...cheapThenDear, { m: priced('100'), n: priced('1') }],
      calls: (book) => ({ m: book === 0 ? 2 : 1, n: 0 }),
    });
    // x = 0, 1, 2 in ln 10; y = ln 20.5, ln 10.5, ln 10.5: (y₃ − y₁) / 2 ln 10
    expect(response?.subjects[0]?.elasticity?.estimate).toBeCloseTo(-0.145282, 6);
  });

  test('what is called more when dearer, and what differs too much from task to task', () => {
    const [more] = respond({ tasks: 8, prices: cheapThenDear, calls: (book) => ({ m: 1 + 4 * book, n: 0 }) });
    expect(more).toMatchObject({ answer: 'opposite', subjects: [{ answer: 'opposite' }] });
    const [either] = respond({
      tasks: 8,
      prices: cheapThenDear,
      calls: (book, task) => ({ m: (task + book) % 2 ? 9 : 0, n: 0 }),
    });
    expect(either?.answer).toBe('too-few');
    expect(either?.elasticity?.low).toBeLessThan(-0.25);
    expect(either?.elasticity?.high).toBeGreaterThan(0.25);
  });

  test('five tasks say nothing, however clear they are; six do', () => {
    const clear = (tasks: number) =>
      respond({ tasks, prices: cheapThenDear, calls: (book) => ({ m: book === 0 ? 9 : 1, n: 0 }) })[0];
    expect(clear(5)?.answer).toBe('too-few');
    expect(clear(6)?.answer).toBe('asked');
    // One task has no interval, but its prices differ all the same.
    expect(clear(1)).toMatchObject({ answer: 'too-few', elasticity: null, subjects: [{ answer: 'too-few' }] });
  });

  test('calls that are alike in all tasks are not known to be alike in others: few of them do not show that prices are ignored', () => {
    const still = (tasks: number) => respond({ tasks, prices: cheapThenDear, calls: () => ({ m: 2, n: 1 }) })[0];
    expect(still(6)?.answer).toBe('too-few'); // up to 46 % may call nothing when dearer: ln(0.541) / ln 10 = −0.267
    expect(still(6)?.elasticity?.low).toBeCloseTo(-0.267, 3);
    expect(still(7)?.answer).toBe('none'); // −0.229
  });
});

describe('does spend move: booked less what the calls of the base would have cost at the same prices', () => {
  const onlyM = (input: Pick<Parameters<typeof respond>[0], 'calls'> & { tasks?: number; isOwnKnown?: boolean }) =>
    respond({
      tasks: 8,
      prices: cheapThenDear.map((prices) => ({ ...prices, ...(input.isOwnKnown !== false && { o: priced('0') }) })),
      costUsd: (book, calls) => (calls * (book === 0 ? 0.001 : 0.01)).toFixed(6),
      ...input,
    })[0];

  test('worked by hand: half the calls, and half the spend in all tasks', () => {
    const response = onlyM({ calls: (book) => ({ m: 2 - book, n: 0 }) });
    expect(response?.books[0]?.move).toBeNull();
    // 1 call at $0.01 less 2 calls at $0.01
    expect(response?.books[1]?.move).toMatchObject({
      tasks: 8,
      answer: 'asked',
      difference: { low: null, high: null },
    });
    expect(response?.books[1]?.move?.difference?.estimate).toBeCloseTo(-0.01, 9);
  });

  test('with an interval where tasks differ; the other way; and unmoved', () => {
    const uneven = onlyM({ calls: (book, task) => ({ m: book === 0 ? 4 : 1 + (task % 2), n: 0 }) })?.books[1]?.move;
    expect(uneven?.difference?.estimate).toBeCloseTo(-0.025, 9); // −0.03 and −0.02 by turns
    // Their standard deviation is 0.00534522, and of the mean 0.00188982; Student's t with 7 degrees of freedom is 2.3646.
    expect(uneven?.difference?.low).toBeLessThanOrEqual(-0.025 - 2.3646 * 0.00188982 + 1e-6);
    expect(uneven?.difference?.high).toBeLessThan(0);
    expect(uneven?.answer).toBe('asked');
    expect(onlyM({ calls: (book) => ({ m: 1 + book, n: 0 }) })?.books[1]?.move?.answer).toBe('opposite');
    expect(onlyM({ calls: () => ({ m: 2, n: 0 }) })?.books[1]?.move).toMatchObject({
      difference: { estimate: 0, low: null, high: null },
      answer: 'none',
    });
    const either = onlyM({ calls: (book, task) => ({ m: (task + book) % 2 ? 9 : 1, n: 0 }) })?.books[1]?.move;
    expect(either?.answer).toBe('too-few');
    expect(onlyM({ tasks: 5, calls: (book) => ({ m: 2 - book, n: 0 }) })?.books[1]?.move?.answer).toBe('too-few');
  });

  test('a cost that is not known in full is not compared', () => {
    const response = onlyM({ calls: (book) => ({ m: 2 - book, n: 0 }), isOwnKnown: false });
    expect(response?.books[1]?.move).toEqual({ difference: null, tasks: 0, answer: 'unknown' });
  });

  test('it is told for each model and tool what is spent on it a run', () => {
    const response = onlyM({ calls: (book) => ({ m: 2 - book, n: 1 }) });
    expect(response?.subjects.map(({ books }) => books.map(({ spend }) => spend.usd))).toEqual([
      ['0.002', '0.01'],
      ['0.001', '0.01'],
    ]);
  });
});

test('money: what was booked, and what the calls of the base would have cost at each price', () => {
  const [response] = respond({ tasks: 5, prices: cheapThenDear, calls: (book) => ({ m: 2 - book, n: 1 }) });
  expect(response?.books).toMatchObject([
    // The orchestrator has no price in these books: a part that is not known.
    { cost: { usd: '4' }, unmoved: { usd: '0.003', unknownParts: 5 } },
    { cost: { usd: '3' }, unmoved: { usd: '0.03', unknownParts: 5 } },
  ]);
});

test('a free, unknown or nearly equal price has no elasticity; the base is the one asked for', () => {
  const [response] = respond({
    tasks: 6,
    prices: [
      { m: { state: 'free' }, n: priced('1') },
      { m: { state: 'unknown' }, n: priced('1.4') },
    ],
    calls: () => ({ m: 1, n: 1 }),
    baseBookId: 'b1',
  });
  expect(response?.subjects.map(({ answer, elasticity }) => [answer, elasticity])).toEqual([
    ['same-price', null],
    ['same-price', null],
  ]);
  expect(response?.books.map(({ name }) => name)).toEqual(['Book 1', 'Book 0']);
  expect(response?.subjects.map(({ books }) => books.map(({ priceUsd }) => priceUsd))).toEqual([
    [null, '0'],
    ['0.0014', '0.001'],
  ]);
  expect(response?.answer).toBe('same-price');
});

test('a task that failed under one book is left out everywhere, repeats are means, and no runs at all are no numbers', () => {
  const [response] = respond({
    tasks: 6,
    prices: cheapThenDear,
    calls: () => ({ m: 1, n: 0 }),
    more: [{ task: 0, arm: 0, uses: [{ of: 'm', calls: 3, outputTokens: 3000 }] }],
  });
  expect(response?.subjects[0]?.books.map(({ calls }) => calls)).toEqual([7 / 6, 1]); // (1 + 3) / 2 + 5
  const failing = smallExperiment({ tasks: 2, arms: 2, subjects, runs: [
    { task: 0, arm: 0, outcome: 'failed' }, { task: 0, arm: 1 }, { task: 1, arm: 0 }, { task: 1, arm: 1, outcome: 'waiting' },
  ] }); // biome-ignore format: short
  const arms = failing.figures.arms.map((one, at) => ({
    ...one,
    arm: { ...one.arm, priceBook: { id: `b${at}`, versionId: `v${at}`, name: `Book ${at}`, version: 1 } },
  }));
  const [none] = priceResponses({ figures: { ...failing.figures, arms }, uses: failing.uses, rates: [] });
  expect(none).toMatchObject({ tasks: 0, leftOut: 2, answer: 'too-few', elasticity: null, subjects: [] });
  expect(none?.books.map(({ cost }) => cost.usd)).toEqual(['0', '0']);
});
