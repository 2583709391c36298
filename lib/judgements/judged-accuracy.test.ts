import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '@/lib/statistics/wilson-interval';
import { bestArms, type JudgedArm, judgedAccuracy, judgedColumns, whoseBest } from './judged-accuracy';

/** An arm of 120 tasks with one run each, 20 of them silent, of whose 100 answers a judge has read some. */
function arm(right: number, wrong: number, more: Partial<JudgedArm> = {}): JudgedArm {
  const { unsure = 0, readable = 100, silent = 20 } = more;
  const isAll = more.judge === null || right + wrong + unsure >= readable;
  return {
    arm: 'A',
    judge: 'Ada',
    right,
    wrong,
    unsure,
    alike: [
      [0, 1, wrong + (isAll ? silent : 0)],
      [1, 1, right],
    ],
    readable,
    silent,
    reached: [
      [0, 1, silent],
      [1, 1, readable],
    ],
    ...more,
  };
}

describe('the accuracy of an arm under a judge', () => {
  test('that has read every answer: silent runs are not right', () => {
    expect(judgedAccuracy(arm(80, 20))).toMatchObject({ ...wilsonInterval(80, 120) });
  });

  test('that has read a sample: as if it had read all, less surely', () => {
    const sample = judgedAccuracy(arm(8, 2));
    const all = judgedAccuracy(arm(80, 20));
    expect(sample?.estimate).toBeCloseTo(80 / 120, 12);
    expect(sample && all && sample.high - sample.low > 2 * (all.high - all.low)).toBe(true);
    expect(sample?.low).toBeGreaterThan(0.35);
    expect(sample?.high).toBeLessThan(0.85);
  });

  test('nothing jumps where the last answer is read', () => {
    const [almost, all] = [judgedAccuracy(arm(79, 20)), judgedAccuracy(arm(80, 20))];
    for (const end of ['estimate', 'low', 'high'] as const)
      expect(Math.abs((almost?.[end] ?? 0) - (all?.[end] ?? 1))).toBeLessThan(0.012);
  });

  test('two read and both right say little', () => {
    const two = judgedAccuracy(arm(2, 0));
    expect(two?.estimate).toBeCloseTo(100 / 120, 12);
    expect(two?.low).toBeLessThan(0.3);
    expect(judgedAccuracy(arm(0, 2))).toMatchObject({ estimate: 0, low: 0 });
  });

  test('unsure verdicts are left out, of a sample as of all', () => {
    expect(judgedAccuracy(arm(60, 20, { unsure: 20 }))?.estimate).toBeCloseTo(60 / 100, 12);
    expect(judgedAccuracy(arm(6, 2, { unsure: 2 }))?.estimate).toBeCloseTo(60 / 100, 12);
    expect(judgedAccuracy(arm(0, 0, { unsure: 4 }))).toBeNull();
  });

  test('is 0 % where every run was silent, and none where the judge has read none', () => {
    expect(judgedAccuracy(arm(0, 0, { readable: 0 }))).toMatchObject({ estimate: 0 });
    expect(judgedAccuracy(arm(0, 0))).toBeNull();
  });

  test('what counts now is taken as on the other pages, also where verdicts are missing', () => {
    expect(judgedAccuracy(arm(8, 2, { judge: null }))?.estimate).toBeCloseTo(8 / 30, 12);
  });
});

test('a column for what counts now and each judge that was ever sure, with a cell for every arm', () => {
  const said = { right: 1, wrong: 0, unsure: 0, alike: [[1, 1, 1] as [number, number, number]] };
  const judge = (name: string, right: number) => ({
    ...{
      key: name,
      kind: 'person' as const,
      name,
      simulated: false,
      right,
      wrong: 0,
      unsure: 1,
      failed: 0,
      counting: 0,
    },
    ...{ costUsd: '0', unknownParts: 0, meanMs: null },
  });
  const [first, second] = ['A', 'B'].map((label, ordinal) => ({
    ...{ id: label, ordinal, label, answered: 3, readable: 3, silent: 1, reached: [] },
  }));
  const columns = judgedColumns({
    ...{ answered: 6, uncounted: 4, pairs: [], arms: first && second ? [first, second] : [] },
    judges: [judge('Never sure', 0), judge('Ada', 2)],
    counted: [0, 1].map((arm) => ({ arm, ...said })),
    byJudge: [0, 1].flatMap((arm) => [0, 1].map((at) => ({ arm, judge: at, ...said }))),
  });
  expect(columns.map((cells) => cells.map((cell) => [cell.judge, cell.arm, cell.readable, cell.silent]))).toEqual([
    [
      [null, 'A', 3, 1],
      [null, 'B', 3, 1],
    ],
    [
      ['Ada', 'A', 3, 1],
      ['Ada', 'B', 3, 1],
    ],
  ]);
});

describe('the best arm', () => {
  const counting = (right: number, wrong: number) => arm(right, wrong, { judge: null });

  test('is named by who has read the answers of every arm', () => {
    expect(bestArms([arm(80, 20), arm(90, 10)])).toEqual(new Set([1]));
    expect(bestArms([arm(80, 20), arm(86, 10)])).toEqual(new Set([1])); // 96 of 100 read
    expect(bestArms([arm(80, 20), arm(9, 1)])).toBeNull();
    expect(bestArms([arm(80, 20)])).toBeNull();
    expect(bestArms([arm(0, 0, { readable: 0 }), arm(9, 91)])).toEqual(new Set([1]));
  });

  test('is said to be another one only by who has', () => {
    const now = [counting(80, 20), counting(70, 30)];
    const ben = [arm(20, 80, { judge: 'Ben' }), arm(70, 30, { judge: 'Ben' })];
    const sampled = [arm(2, 8), arm(9, 1)];
    expect(whoseBest([now, [arm(80, 20), arm(70, 30)]])).toBeNull();
    expect(whoseBest([now, [arm(80, 20), arm(70, 30)], ben])).toBe(
      'Under “Ben” a different arm is best than by what counts now.',
    );
    expect(whoseBest([now, [arm(80, 20), arm(70, 30)], sampled])).toBe(
      'The best arm is the same under every judge that has read the answers of all arms. “Ada” has read a part of the answers: no arm is named best by that.',
    );
    expect(whoseBest([[counting(8, 2), counting(7, 3)], sampled])).toMatch(/^Too many answers are without a verdict/);
  });
});
