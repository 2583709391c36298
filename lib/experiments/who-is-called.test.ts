import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { biasFinding, ownFamilyText, strongestText, unknownFamilyText } from './bias-words';
import { callBias } from './call-bias';
import type { UseSubject } from './figures-schema';
import { perTaskIntervals } from './per-task-intervals';
import { type SmallRun, smallExperiment, smallSetup } from './testing/small-experiment';
import { callMeasures, callRows, callTotals, passingTools } from './who-is-called';

const subject = (id: string, role: UseSubject['role'], family: string | null = null): UseSubject => ({
  kind: role === 'tool' ? 'tool' : 'model',
  role,
  id,
  name: id.toUpperCase(),
  family,
});
const subjects = [
  subject('orc', 'orchestrator', 'red'),
  subject('big', 'expert', 'blue'),
  subject('mini', 'expert', 'red'),
  subject('answer', 'tool'),
  subject('python', 'tool'),
];
const setup = smallSetup({
  experts: [
    { id: 'big', name: 'BIG', family: 'blue', outputPerMillion: '10' },
    { id: 'mini', name: 'MINI', family: 'Red ', outputPerMillion: '0.4' },
  ],
  tools: [
    { id: 'answer', name: 'ANSWER', kind: 'model' },
    { id: 'python', name: 'PYTHON', kind: 'python' },
  ],
});
const passing = passingTools([setup]);

/** Two tasks, one arm, by hand: 3 calls of BIG, 1 of MINI, 2 of python; and a failed run that does not count. */
const runs: SmallRun[] = [
  {
    task: 0,
    arm: 0,
    uses: [
      { of: 'orc', calls: 3, inputTokens: 900, outputTokens: 100, durationMs: 300, costUsd: '0.000000000001' },
      { of: 'answer', calls: 2, durationMs: 5_000 },
      { of: 'big', calls: 2, inputTokens: 200, outputTokens: 100, durationMs: 2_000, costUsd: '0.03' },
      { of: 'python', calls: 2, durationMs: 1_000, costUsd: '0.01' },
    ],
  },
  {
    task: 1,
    arm: 0,
    outcome: 'wrong',
    uses: [
      { of: 'big', calls: 1, inputTokens: 50, outputTokens: 50, durationMs: 1_000, costUsd: '0.03', unknownCalls: 1 },
      { of: 'mini', calls: 1, inputTokens: 0, outputTokens: 100, durationMs: 0, costUsd: '0.01' },
    ],
  },
  { task: 1, arm: 0, outcome: 'failed', uses: [{ of: 'big', calls: 100, costUsd: '9' }] },
];
const { figures, uses } = smallExperiment({ tasks: 2, arms: 1, subjects, runs });
const totals = callTotals({ figures, uses, passing });
const sharesOf = (...args: [(typeof callMeasures)[number], 'called' | 'all']) =>
  callRows(totals, ...args).rows.map(({ callee, cells }) => [callee.id, cells[0]?.share, cells[0]?.perTask]);

describe('who is called', () => {
  test('calls: without the orchestrator and what only passes calls on, over complete runs', () => {
    expect(sharesOf('calls', 'called')).toEqual([
      ['big', 3 / 6, 1.5],
      ['python', 2 / 6, 1],
      ['mini', 1 / 6, 0.5],
    ]);
  });
  test('with the orchestrator, of two alike the first by name', () => {
    expect(sharesOf('calls', 'all').map(([id, share]) => [id, share])).toEqual([
      ['big', 3 / 9],
      ['orc', 3 / 9],
      ['python', 2 / 9],
      ['mini', 1 / 9],
    ]);
  });
  test('tokens in and out; time; spend, to the last digit', () => {
    expect(sharesOf('tokens', 'called').slice(0, 2)).toEqual([
      ['big', 0.8, 200],
      ['mini', 0.2, 50],
    ]);
    expect(sharesOf('time', 'called')[0]).toEqual(['big', 0.75, 1_500]);
    expect(sharesOf('spend', 'called')[0]).toEqual(['big', expect.closeTo(0.06 / 0.08, 12), 0.03]);
    const orchestrator = totals.arms[0]?.sums[0];
    expect(fromPicoUsd(orchestrator?.costPicoUsd ?? 0n)).toBe('0.000000000001');
    expect(totals.arms[0]?.sums[1]?.unknownCalls).toBe(1);
  });
  test('a tool that passes its calls on has a part in the spend where it has a price of its own', () => {
    const priced = smallExperiment({
      tasks: 1,
      arms: 1,
      subjects,
      runs: [
        {
          task: 0,
          arm: 0,
          uses: [
            { of: 'answer', costUsd: '0.5' },
            { of: 'big', costUsd: '0.5' },
          ],
        },
      ],
    });
    const { rows } = callRows(callTotals({ ...priced, passing }), 'spend', 'called');
    expect(rows.map(({ callee, cells }) => [callee.id, cells[0]?.share])).toEqual([
      ['answer', 0.5],
      ['big', 0.5],
    ]);
  });
  test('an arm without complete runs has neither shares nor means', () => {
    const empty = smallExperiment({ tasks: 1, arms: 2, subjects, runs });
    const { rows } = callRows(callTotals({ ...empty, passing }), 'calls', 'called');
    expect(rows[0]?.cells[1]).toMatchObject({ amount: 0, share: null, perTask: null });
  });

  test('shares of every arm and measure add up to one', () => {
    const use = fc.record({
      of: fc.constantFrom('orc', 'big', 'mini', 'answer', 'python'),
      calls: fc.integer({ min: 1, max: 50 }),
      inputTokens: fc.nat(100_000),
      outputTokens: fc.nat(100_000),
      durationMs: fc.nat(100_000),
      costUsd: fc.nat(1_000_000_000).map((pico) => fromPicoUsd(BigInt(pico))),
    });
    const run = fc.record({
      task: fc.nat(3),
      arm: fc.nat(2),
      outcome: fc.constantFrom('right', 'wrong', 'none', 'failed', 'running' as const),
      uses: fc.uniqueArray(use, { selector: ({ of }) => of }),
    });
    fc.assert(
      fc.property(
        fc.array(run, { maxLength: 30 }),
        fc.constantFrom(...callMeasures),
        fc.constantFrom('called', 'all'),
        (some, measure, who) => {
          const data = smallExperiment({ tasks: 4, arms: 3, subjects, runs: some as SmallRun[] });
          const { rows, armTotals } = callRows(callTotals({ ...data, passing }), measure, who as 'called');
          for (const [arm, total] of armTotals.entries()) {
            const shares = rows.reduce((sum, { cells }) => sum + (cells[arm]?.share ?? 0), 0);
            expect(shares).toBeCloseTo(total > 0 ? 1 : 0, 9);
          }
        },
      ),
    );
  });
});

test('intervals of calls per task are over tasks: 2 and 1 calls in one run each', () => {
  const [[, big] = []] = perTaskIntervals({ figures, uses, callees: totals.callees, measure: 'calls' });
  // Mean 1.5, standard error 0.5, Student's t of one degree of freedom 12.706; not below zero.
  expect(big?.estimate).toBe(1.5);
  expect(big?.low).toBe(0);
  expect(big?.high).toBeCloseTo(1.5 + 12.7062 * 0.5, 3);
});

describe('the bias picture', () => {
  const [bias] = callBias({ figures, uses, setups: [setup], strongestId: null });
  test('own family 1 of 4 expert calls, whatever the spelling; strongest by output price 3 of 4', () => {
    expect(bias).toMatchObject({
      expertCalls: 4,
      ownCalls: 1,
      own: { estimate: 0.25 },
      strongest: { id: 'big', reason: 'dearest-output' },
      strongestCalls: 3,
      toStrongest: { estimate: 0.75 },
      offered: 2,
      knownOffered: 2,
      ownOffered: 1,
      unknownCalls: 0,
    });
    expect(bias && unknownFamilyText(bias)).toBeNull();
  });
  test('experts of unknown family are left out of the own share, counted beside it, and no part of chance', () => {
    const odd = [subject('odd', 'expert'), subject('blank', 'expert', ' ')];
    const more: SmallRun[] = [
      { task: 0, arm: 0, uses: [{ of: 'odd', calls: 4 }] },
      { task: 1, arm: 0, uses: [{ of: 'blank', calls: 2 }] },
    ];
    const data = smallExperiment({ tasks: 2, arms: 1, subjects: [...subjects, ...odd], runs: [...runs, ...more] });
    const offers = odd.map(({ id, name, family }) => ({ id, name, family, outputPerMillion: '1' }));
    const wider = { ...setup, experts: [...setup.experts, ...offers] };
    const [mixed] = callBias({ ...data, setups: [wider], strongestId: null });
    if (!mixed || !bias) throw new Error('There is one arm.');
    expect(mixed).toMatchObject({
      expertCalls: 10,
      ownCalls: 1,
      unknownCalls: 6,
      offered: 4,
      knownOffered: 2,
      ownOffered: 1,
    });
    expect(mixed.own).toEqual(bias.own); // 1 of 4, not 1 of 10
    expect(mixed.toStrongest?.estimate).toBe(0.3); // the strongest is known: 3 of all 10
    expect(ownFamilyText(mixed)).toBe('Calls its own family, red, in 25.0% of expert calls of known family');
    expect(unknownFamilyText(mixed)).toBe('Left out: 6 calls of experts whose family is not known.');
    expect(biasFinding([{ ...mixed, own: { estimate: 0.71, low: 0.6, high: 0.8 } }], ['A'])).toBe(
      'A calls its own family in 71.0% of expert calls of known family; by chance it would be 50.0%.',
    );
    expect(ownFamilyText({ ...mixed, unknownCalls: 10, own: null })).toBe('Called no expert whose family is known.');
    expect(ownFamilyText({ ...mixed, ownOffered: 0 })).toBe(
      'No model known to be of its own family, red, is on offer.',
    );
  });
  test('where no called expert has a known family there is no share', () => {
    const strangers = [subject('orc', 'orchestrator', 'red'), subject('odd', 'expert')];
    const some: SmallRun[] = [0, 1].map((task) => ({ task, arm: 0, uses: [{ of: 'odd', calls: 2 }] }));
    const data = smallExperiment({ tasks: 2, arms: 1, subjects: strangers, runs: some });
    const [none] = callBias({ ...data, setups: [setup], strongestId: null });
    expect(none).toMatchObject({ expertCalls: 4, unknownCalls: 4, ownCalls: 0, own: null });
  });
  test('another strongest can be named; one the arm cannot call is none', () => {
    const named = (strongestId: string) => callBias({ figures, uses, setups: [setup], strongestId })[0];
    expect(named('mini')).toMatchObject({ strongest: { name: 'MINI', reason: 'chosen' }, strongestCalls: 1 });
    expect(named('nobody')).toMatchObject({ strongest: null, toStrongest: null });
  });
  test('without token prices the dearest call is the strongest: MINI at 0.01 a call, BIG at 0.02', () => {
    const unpriced = { ...setup, experts: setup.experts.map((expert) => ({ ...expert, outputPerMillion: null })) };
    expect(callBias({ figures, uses, setups: [unpriced], strongestId: null })[0]?.strongest).toMatchObject({
      id: 'big',
      reason: 'dearest-call',
    });
  });
  test('reads in words, with the finding where the interval lies above chance', () => {
    if (!bias) throw new Error('There is one arm.');
    expect(ownFamilyText(bias)).toBe('Calls its own family, red, in 25.0% of expert calls');
    expect(strongestText(bias)).toBe('Calls BIG, its dearest by output tokens, in 75.0% of expert calls');
    expect(biasFinding([bias], ['A'])).toBeNull(); // two tasks tell nothing
    const sure = { ...bias, own: { estimate: 0.71, low: 0.6, high: 0.8 } };
    expect(biasFinding([bias, sure], ['A', 'B'])).toBe(
      'B calls its own family in 71.0% of expert calls; by chance it would be 50.0%.',
    );
    expect(ownFamilyText({ ...bias, ownOffered: 0 })).toBe('No model of its own family, red, is on offer.');
    expect(ownFamilyText({ ...bias, family: null })).toContain('no family');
    expect(ownFamilyText({ ...bias, expertCalls: 0 })).toBe('Called no expert.');
    expect(strongestText({ ...bias, strongest: null })).toContain('Cannot call');
  });
});
