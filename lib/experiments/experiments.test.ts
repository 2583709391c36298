import { describe, expect, test } from 'vitest';
import { buildMatrix, matchesFilter } from './matrix';
import { endedCount, judgedCount, noOutcomes, outcomeOf, outcomes } from './outcomes';
import { accuracyOf, agrees, denominatorText, timeLeftMs } from './progress';
import type { ExperimentDetail, ExperimentMatrix } from './schema';

describe('outcomes', () => {
  test('each has a letter of its own, and an unknown letter waits', () => {
    expect(new Set(Object.values(outcomes)).size).toBe(Object.keys(outcomes).length);
    for (const [outcome, letter] of Object.entries(outcomes)) expect(outcomeOf(letter)).toBe(outcome);
    expect(outcomeOf('?')).toBe('waiting');
  });

  test('failures, cancelled runs and unjudged answers are no part of an accuracy, and are named', () => {
    const counts = { ...noOutcomes(), right: 8, wrong: 1, none: 1, unjudged: 2, failed: 3, cancelled: 4, waiting: 5 };
    expect([judgedCount(counts), endedCount(counts)]).toEqual([10, 19]);
    // Worked example of the score interval: 8 of 10 at 95 % is 0.4902 to 0.9433.
    const interval = accuracyOf(counts);
    expect(interval?.estimate).toBe(0.8);
    expect(interval?.low).toBeCloseTo(0.4902, 4);
    expect(interval?.high).toBeCloseTo(0.9433, 4);
    expect(denominatorText(counts)).toBe('8 of 10 judged; without 2 not judged, 3 failed, 4 cancelled');
    expect(accuracyOf({ ...noOutcomes(), failed: 3 })).toBeNull();
  });
});

describe('time left', () => {
  const at = (more: Partial<ExperimentDetail>) =>
    ({
      status: 'running',
      runCount: 100,
      counts: { ...noOutcomes(), right: 40 },
      pace: { ended: 40, windowMs: 20_000 },
      ...more,
    }) as ExperimentDetail;

  test('is what remains at the pace of what ended', () => expect(timeLeftMs(at({}))).toBe(30_000));
  test('is not known before two have ended, nor while nothing is handed out', () => {
    expect(timeLeftMs(at({ pace: { ended: 1, windowMs: 5 } }))).toBeNull();
    expect(timeLeftMs(at({ status: 'paused' }))).toBeNull();
  });
});

describe('matrix', () => {
  const matrix: ExperimentMatrix = {
    runsDigest: 'd',
    tasks: ['a', 'b', 'c'].map((id) => ({ id, title: id, category: null })),
    runIds: ['1', '2', '3', '4', '5', '6', '7'],
    task: [0, 0, 1, 1, 2, 0, 2],
    arm: [0, 1, 0, 1, 0, 0, 1],
    repeat: [1, 0, 0, 0, 0, 0, 0],
  };
  const rows = buildMatrix(matrix, 'rwrrfr', 2);
  const having = (filter: Parameters<typeof matchesFilter>[1]) =>
    rows.filter((row) => matchesFilter(row, filter)).map(({ task }) => task.id);

  test('puts each run into its cell, repeats in order, and one without a letter waits', () => {
    expect(rows[0]?.cells[0]?.map(({ runId }) => runId)).toEqual(['6', '1']);
    expect(rows[2]?.cells[1]).toEqual([{ runId: '7', repeat: 0, outcome: 'waiting' }]);
  });

  test('is narrowed to tasks whose arms differ, that were not all right, or failed', () => {
    expect(having('all')).toEqual(['a', 'b', 'c']);
    expect(having('differing')).toEqual(['a']);
    expect(having('not-right')).toEqual(['a']);
    expect(having('failed')).toEqual(['c']);
  });
});

test('states agree with the counts that were read with them, and with no others', () => {
  const counts = { ...noOutcomes(), right: 2, failed: 1 };
  expect(agrees('rfr', counts)).toBe(true);
  expect(agrees('rf>', counts)).toBe(false);
  expect(agrees('rfrr', counts)).toBe(false);
});
