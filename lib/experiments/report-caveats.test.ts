import { describe, expect, test } from 'vitest';
import { analyseArms } from './analyse-arms';
import { reportedDifferences } from './count-comparisons';
import { noOutcomes } from './outcomes';
import { type ReportFacts, reportCaveats } from './report-caveats';
import type { ExperimentDetail } from './schema';
import { smallExperiment } from './testing/small-experiment';
import type { VerdictJudge } from './verdicts-schema';

const arm = (simulated: boolean): ExperimentDetail['arms'][number] => ({
  id: 'a',
  ordinal: 0,
  label: 'A',
  arm: {
    orchestrator: { id: 'o', versionId: 'v', name: 'O', version: 1 },
    preference: null,
    priceBook: null,
    simulated,
    snapshotRef: 's',
  },
  counts: noOutcomes(),
  cost: { usd: '0', unknownParts: 0 },
  meanCost: null,
  meanMs: null,
  meanCalls: null,
});
const experiment = (more: Partial<ExperimentDetail> = {}): ExperimentDetail => ({
  id: 'e',
  name: 'E',
  status: 'completed',
  message: null,
  datasetName: 'D',
  taskCount: 100,
  armCount: 2,
  repeats: 1,
  runCount: 200,
  simulated: false,
  testKind: null,
  counts: { ...noOutcomes(), right: 150, wrong: 50 },
  cost: { usd: '1', unknownParts: 0 },
  createdAt: '2026-11-22T00:00:00Z',
  endedAt: '2026-11-22T01:00:00Z',
  design: {
    designVersion: 1,
    dataset: { id: 'd', versionId: 'v', name: 'D', version: 1 },
    category: null,
    sample: null,
    chosen: false,
    repeats: 1,
    limits: {},
    judgeModel: null,
    seed: 1,
    test: null,
  },
  concurrency: 8,
  maxUsd: null,
  arms: [arm(false), arm(false)],
  judgeUsd: '0',
  judging: false,
  heldAnswers: null,
  superseded: 0,
  startedAt: null,
  now: '2026-11-22T01:00:00Z',
  pace: { ended: 0, windowMs: 0 },
  ...more,
});
const facts: ReportFacts = { verdicts: null, compared: [], triedPrices: null, unknownParts: 0 };
const of = (more: Partial<ExperimentDetail> = {}, other: Partial<ReportFacts> = {}) =>
  reportCaveats(experiment(more), { ...facts, ...other }).join('\n');

const judge = (more: Partial<VerdictJudge>): VerdictJudge => ({
  kind: 'checker',
  name: 'Same number',
  runs: 10,
  unsure: 0,
  later: 0,
  ...more,
});
const byJudges = (...judges: VerdictJudge[]): Partial<ReportFacts> => ({
  verdicts: { judges, silent: 0, unjudged: 0 },
});

/** Ten runs each of so many arms on the same tasks, against the first. */
const comparedArms = (arms: number, unknownParts = 0) =>
  reportedDifferences(
    analyseArms(
      smallExperiment({
        tasks: 10,
        arms,
        runs: Array.from({ length: 10 * arms }, (_, at) => ({
          task: at % 10,
          arm: Math.floor(at / 10),
          outcome: at % 3 ? ('right' as const) : ('wrong' as const),
          costUsd: `0.${at + 1}`,
          unknownParts,
        })),
      }).figures,
      { baselineArm: 0 },
    ).arms,
  );

describe('a report says', () => {
  test('what intervals mean, who judged, and under what load times were taken, always', () => {
    expect(of()).toMatch(/95 of 100 such intervals/);
    expect(of()).toMatch(/up to 8 runs at once/);
    expect(of()).not.toMatch(/simulated|sample|repeats of|failed|lower bound/);
  });

  test.each<[string, Partial<ExperimentDetail>, object, RegExp]>([
    ['that it has not ended', { status: 'running' }, {}, /has not ended/],
    ['that all is simulated', { arms: [arm(true), arm(true)] }, {}, /Everything here is simulated/],
    ['that a part is simulated', { arms: [arm(true), arm(false)] }, {}, /^1 arm of 2 ran on/],
    ['that prices are tried', {}, { triedPrices: 'the prices of X' }, /at the prices of X, not as they were booked/],
    ['that costs are not known', {}, { unknownParts: 3 }, /Of 3 parts of the costs .* lower bounds/],
    ['that each task was run once', {}, {}, /run once under each arm/],
    [
      'that tasks were repeated',
      { design: { ...experiment().design, repeats: 3 } },
      {},
      /run 3 times under each arm.*take the tasks/,
    ],
    [
      'which runs do not count',
      { counts: { ...noOutcomes(), right: 90, failed: 7, cancelled: 2, unjudged: 1 } },
      {},
      /7 failed for reasons.*2 were cancelled; 1 could not/,
    ],
    [
      'that no answer is not right',
      { counts: { ...noOutcomes(), right: 90, none: 1 } },
      {},
      /1 run ended without an answer/,
    ],
    [
      'that tasks are a sample',
      { design: { ...experiment().design, sample: { count: 5, seed: 7 } } },
      {},
      /drawn with seed 7/,
    ],
    [
      'which model judged, whatever the design says',
      {},
      byJudges(judge({ kind: 'model', name: 'Judge Dee', runs: 7 }), judge({ runs: 3 })),
      /judge model Judge Dee decided 7 of the 10 verdicts/,
    ],
    [
      'that people judged',
      {},
      byJudges(judge({ kind: 'person', name: 'Ann', runs: 2 })),
      /People \(Ann\) decided 2 of the 2/,
    ],
    [
      'that a later pass counts',
      {},
      byJudges(judge({ kind: 'model', name: 'Judge Dee', later: 10 })),
      /10 of the judgements that count were made in a pass after the runs/,
    ],
    ['what was tried again', { superseded: 2 }, {}, /2 failed attempts were tried again/],
    ['that there is little', { counts: { ...noOutcomes(), right: 9 } }, {}, /Only 9 runs/],
  ])('%s', (_, more, prices, words) => expect(of(more, prices)).toMatch(words));

  test('nothing of judge models where none decided, though the design names one', () => {
    const design = { ...experiment().design, judgeModel: { id: 'm', name: 'Judge Dee' } };
    const text = of(
      { design },
      byJudges(judge({ runs: 4 }), judge({ kind: 'model', name: 'Judge Dee', runs: 0, unsure: 2 })),
    );
    expect(text).toMatch(/Checkers \(Same number\) decided 4 of the 4/);
    expect(text).not.toMatch(/Judge Dee/);
  });

  test.each([
    [2, 4, '0.2', '1 arm is'], // accuracy, cost, mean time and p50: ten tasks are too few for an interval of p95
    [5, 16, '0.8', '4 arms are'],
  ])('of %i arms that %i differences are tested at once', (arms, differences, byChance, words) => {
    const text = of({}, { compared: comparedArms(arms) });
    expect(text).toContain(`${words} compared with the baseline, ${differences} differences in all`);
    expect(text).toContain(`${byChance} of them would look clear on average`);
  });

  test('of differences in reward and adherence too', () => {
    const estimate = { estimate: 1, low: null, high: 2 };
    const verdict = { kind: 'same' as const, present: 10 };
    const told = { estimate, tasks: 10, verdict, sentence: '' };
    const arms = [0, 1, 2].map((arm) => ({ arm, comparison: null }));
    const compared = reportedDifferences(arms, [
      { arm: 2, difference: told, adherenceDifference: told },
      { arm: 1, difference: { ...told, verdict: null }, adherenceDifference: { ...told, estimate: null } },
    ]);
    expect(of({}, { compared })).toContain('1 arm is compared with the baseline, 2 differences in all');
  });

  test('of differences only those that are tested', () => {
    expect(of({}, { compared: comparedArms(2, 1) })).toContain('3 differences in all'); // costs are not known
    expect(of({}, { compared: comparedArms(1) })).not.toMatch(/baseline, /);
  });
});
