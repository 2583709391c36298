import { describe, expect, test } from 'vitest';
import { noOutcomes } from './outcomes';
import { reportCaveats } from './report-caveats';
import type { ExperimentDetail } from './schema';

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
const of = (more: Partial<ExperimentDetail> = {}, prices = {}) =>
  reportCaveats(experiment(more), { triedPrices: null, unknownParts: 0, ...prices }).join('\n');

describe('a report says', () => {
  test('what intervals mean, who judged, and under what load times were taken, always', () => {
    expect(of()).toMatch(/95 of 100 such intervals/);
    expect(of()).toMatch(/tasks’ own checkers/);
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
    ['that many comparisons find something', { armCount: 5 }, {}, /4 arms are compared/],
    [
      'that tasks are a sample',
      { design: { ...experiment().design, sample: { count: 5, seed: 7 } } },
      {},
      /drawn with seed 7/,
    ],
    [
      'which model judged',
      { design: { ...experiment().design, judgeModel: { id: 'm', name: 'Judge Dee' } } },
      {},
      /judge model Judge Dee decided/,
    ],
    ['what was tried again', { superseded: 2 }, {}, /2 failed attempts were tried again/],
    ['that there is little', { counts: { ...noOutcomes(), right: 9 } }, {}, /Only 9 runs/],
  ])('%s', (_, more, prices, words) => expect(of(more, prices)).toMatch(words));
});
