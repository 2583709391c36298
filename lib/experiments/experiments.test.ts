import { describe, expect, test } from 'vitest';
import { endedCount, judgedCount, noOutcomes, outcomeOf, outcomes } from './outcomes';
import { accuracyOf, agrees, denominatorText, timeLeftMs } from './progress';
import type { ExperimentDetail } from './schema';

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

test('states agree with the counts that were read with them, and with no others', () => {
  const counts = { ...noOutcomes(), right: 2, failed: 1 };
  expect(agrees('rfr', counts)).toBe(true);
  expect(agrees('rf>', counts)).toBe(false);
  expect(agrees('rfrr', counts)).toBe(false);
});
