import { expect, test } from 'vitest';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { askedOf } from './asked-of';
import type { UseSubject } from './figures-schema';
import { obedience, pairsOf } from './obedience';
import type { ArmRates } from './rates-schema';
import { type SmallRun, smallExperiment } from './testing/small-experiment';

const m: UseSubject = { kind: 'model', role: 'expert', id: 'm', name: 'M', family: null };
const tool: UseSubject = { kind: 'tool', role: 'tool', id: 't', name: 'T', family: null };
const own: UseSubject = { ...m, role: 'orchestrator' };

type Preference = NonNullable<ArmRates['preference']>;
const preference = (weights: object, rules: object = {}): Preference => ({
  weights: preferenceWeightsSchema.parse(weights),
  rules: preferenceRulesSchema.parse(rules),
  sentence: '',
});

/** Two arms of one orchestrator under the preferences `l` and `r`. */
function ask(left: Preference, right: Preference, runs: readonly SmallRun[], tasks: number) {
  const { figures, uses } = smallExperiment({ tasks, arms: 2, subjects: [m, tool], runs });
  const names = ['l', 'r'];
  const arms = figures.arms.map((one, at) => ({
    ...one,
    arm: {
      ...one.arm,
      preference: { id: names[at] ?? '', versionId: `v${at}`, name: `Preference ${names[at]}`, version: 1 },
    },
  }));
  const rates = [left, right].map(
    (preference, ordinal): ArmRates => ({ ordinal, rates: { models: {}, tools: {} }, preference }),
  );
  const pairs = pairsOf(arms);
  const [pair] = obedience({ figures: { ...figures, arms }, uses, rates, pairs });
  return { pair, pairs, result: pair?.orchestrators[0] };
}

const calling = (arm: number, counts: readonly number[]): SmallRun[] =>
  counts.map((calls, task) => ({ task, arm, uses: calls > 0 ? [{ of: 'm', calls }] : [] }));

test('worked by hand: five tasks of six move as asked, one the other way', () => {
  const { pair, result } = ask(
    preference({ models: { m: 1 } }),
    preference({}),
    [...calling(0, [2, 2, 2, 2, 2, 2]), ...calling(1, [0, 0, 0, 0, 0, 3])],
    6,
  );
  expect(pair).toMatchObject({
    about: 'Preference l against Preference r',
    left: 'Preference l',
    right: 'Preference r',
  });
  expect(result).toMatchObject({ tasks: 6, leftOut: 0, label: 'O' });
  const [measure] = result?.measures ?? [];
  expect(measure).toMatchObject({
    kind: 'model',
    name: 'M',
    asked: 'more',
    byRule: false,
    left: 2,
    right: 0.5,
    moved: { asked: 5, other: 1, same: 0 },
  });
  expect(measure?.score).toBeCloseTo(4 / 6, 12);
  expect(measure?.difference?.estimate).toBeCloseTo(1.5, 12); // (5 × 2 − 1) / 6
  expect(result?.score?.estimate).toBeCloseTo(4 / 6, 12);
});

test('always as asked, never as asked, unmoved, and too few to tell', () => {
  const [more, less] = [preference({ models: { m: 1 } }), preference({})];
  const twos = [2, 2, 2, 2, 2, 2];
  const zeros = [0, 0, 0, 0, 0, 0];
  const answer = (left: number[], right: number[]) =>
    ask(more, less, [...calling(0, left), ...calling(1, right)], left.length).result;
  const always = answer(twos, zeros);
  // In all six: no width that could be told, and a score that 46 % of other tasks could bring down to 2 × 0.025 ** (1 / 6) − 1.
  expect(always).toMatchObject({
    answer: 'asked',
    score: { estimate: 1, high: 1 },
    measures: [{ difference: { estimate: 2, low: null, high: null } }],
  });
  expect(always?.score?.low).toBeCloseTo(0.0815, 4);
  expect(answer(zeros, twos)).toMatchObject({ answer: 'opposite', score: { estimate: -1 } });
  expect(answer(twos, twos)).toMatchObject({ answer: 'none', measures: [{ answer: 'none', score: 0 }] });
  expect(answer(zeros, zeros)).toMatchObject({ answer: 'none', measures: [{ answer: 'unused' }] });
  expect(answer([4, 0, 4, 0, 4, 0], [0, 4, 0, 4, 0, 4])).toMatchObject({ answer: 'too-few' });
  expect(answer([2, 2, 2, 2, 2], [0, 0, 0, 0, 0])).toMatchObject({ answer: 'too-few' }); // five tasks say nothing
});

test('cost, time and right answers by opposite aims; a cost that differs by the prompt alone has not moved', () => {
  const cost = (arm: number, usd: readonly string[], outcome?: 'wrong'): SmallRun[] =>
    usd.map((costUsd, task) => ({ task, arm, costUsd, ...(outcome && { outcome }) }));
  const [cheap, right] = [preference({ accuracy: 0, cost: 1 }), preference({ accuracy: 1 })];
  const six = (usd: string) => Array<string>(6).fill(usd);
  const { result } = ask(cheap, right, [...cost(0, six('0.01'), 'wrong'), ...cost(1, six('0.03'))], 6);
  expect(result?.measures.map(({ kind, asked, score, answer }) => [kind, asked, score, answer])).toEqual([
    ['cost', 'less', 1, 'asked'],
    ['accuracy', 'less', 1, 'asked'],
  ]);
  expect(result?.measures[0]?.difference?.estimate).toBeCloseTo(-0.02, 12);
  expect(result?.answer).toBe('asked');
  const same = ask(cheap, right, [...cost(0, six('0.0100')), ...cost(1, six('0.0105'))], 6).result;
  expect(same?.measures[0]).toMatchObject({ moved: { asked: 0, other: 0, same: 6 }, answer: 'none' });
  expect(same?.score?.estimate).toBe(0);
});

test('a cost that is not known says nothing of who spent less', () => {
  const [cheap, right] = [preference({ accuracy: 0, cost: 1 }), preference({ accuracy: 1 })];
  const runs = (unknownTasks: number): SmallRun[] =>
    Array.from({ length: 7 }, (_, task) => task).flatMap((task) => [
      { task, arm: 0, costUsd: '0', unknownParts: task < unknownTasks ? 2 : 0 },
      { task, arm: 1, costUsd: '0.03' },
    ]);
  const costOf = (unknownTasks: number) => ask(cheap, right, runs(unknownTasks), 7).result?.measures[0];
  expect(costOf(0)).toMatchObject({ kind: 'cost', tasks: 7, answer: 'asked' });
  expect(costOf(1)).toMatchObject({ tasks: 6, left: 0, right: 0.03, answer: 'asked' });
  expect(costOf(2)).toMatchObject({ tasks: 5, answer: 'too-few' });
  expect(costOf(7)).toMatchObject({ tasks: 0, difference: null, score: 0, answer: 'too-few' });
  const both = ask(
    preference({ cost: 1, models: { m: 1 } }),
    preference({}),
    [...calling(0, [2, 2, 2, 2, 2, 2]), ...calling(1, [0, 0, 0, 0, 0, 0])].map((run) => ({ ...run, unknownParts: 1 })),
    6,
  ).result;
  expect(both).toMatchObject({ measures: [{ answer: 'too-few' }, { answer: 'asked' }], answer: 'asked' });
  expect(both?.score?.estimate).toBe(1);
});

test('what runs failed is left out and said; without any pair of runs there are no numbers', () => {
  const [more, less] = [preference({ models: { m: 1 } }), preference({})];
  const runs: SmallRun[] = [...calling(0, [2, 2, 2]), { task: 0, arm: 1 }, { task: 1, arm: 1, outcome: 'failed' }];
  expect(ask(more, less, runs, 3).result).toMatchObject({ tasks: 1, leftOut: 2, answer: 'too-few', score: null });
  const { result } = ask(more, less, [], 3);
  expect(result).toMatchObject({ tasks: 0, leftOut: 3, answer: 'too-few', score: null });
  expect(result?.measures[0]).toMatchObject({ left: 0, right: 0, score: 0, difference: null, answer: 'too-few' });
  expect(ask(more, more, calling(0, [1]), 1).result).toMatchObject({ measures: [], answer: 'nothing-asked' });
});

test('what is asked follows from weights and rules; a missing preference asks for nothing', () => {
  const forbidding = preference({ accuracy: 1 }, { forbiddenToolIds: ['t'], forbiddenModelIds: ['gone'] });
  const favouring = preference({ accuracy: 1, latency: 2, tools: { t: 3 } });
  expect(askedOf(favouring, forbidding, [own, tool])).toEqual([
    { kind: 'latency', id: 'latency', name: 'Time', asked: 'less', byRule: false },
    { kind: 'model', id: 'gone', name: 'a model that was never called', asked: 'more', byRule: true },
    { kind: 'tool', id: 't', name: 'T', asked: 'more', byRule: true },
  ]);
  expect(askedOf(null, favouring, []).map(({ kind, asked }) => [kind, asked])).toEqual([
    ['latency', 'more'],
    ['accuracy', 'less'],
    ['tool', 'less'],
  ]);
  expect(askedOf(favouring, favouring, [])).toEqual([]);
});
