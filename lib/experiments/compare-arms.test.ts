import { describe, expect, it } from 'vitest';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { seededShares } from '@/lib/statistics/seeded-shares';
import type { Figures } from './figures';
import { analyse, figuresOf, type Run } from './testing/analyse-runs';

/** 40 tasks of very different cost, three repeats; arm 1 costs half of arm 0 and is right as often, arm 2 the same as arm 0 and is right more often. */
function threeArms(): Figures {
  const next = seededShares(11);
  const runs: Run[] = [];
  for (let task = 0; task < 40; task++) {
    const size = Math.exp(2 * next());
    const chance = 0.65 * next();
    for (let arm = 0; arm < 3; arm++)
      for (let repeat = 0; repeat < 3; repeat++) {
        const pico = BigInt(Math.round(1e9 * size * (arm === 1 ? 0.5 : 1) * (0.9 + 0.2 * next())));
        const outcome = next() < chance + (arm === 2 ? 0.35 : 0) ? 'right' : 'wrong';
        runs.push({ task, arm, outcome, usd: fromPicoUsd(pico), ms: Math.round(1_000 * size * (0.8 + 0.4 * next())) });
      }
  }
  return figuresOf(runs, 3, 40);
}

describe('arms compared', () => {
  const figures = threeArms();

  it('finds what differs, and does not find what does not', () => {
    const [, cheap, good] = analyse(figures, { baselineArm: 0 }).arms;
    expect(cheap?.comparison?.cost).toMatchObject({
      tasks: 40,
      sentence: 'Cheaper than the baseline.',
      unknownParts: 0,
    });
    expect(cheap?.comparison?.accuracy.sentence).toMatch(/^Too few to tell/);
    expect(good?.comparison?.accuracy).toMatchObject({
      sentence: 'More often right than the baseline.',
      mcNemar: null,
    });
    expect(good?.comparison?.latency.sentence).toMatch(/^Too few to tell/);
    expect(good?.comparison?.calls).toMatchObject({
      estimate: { estimate: 0, low: 0, high: 0 },
      verdict: { kind: 'same' },
    });
    // The runs of an arm are further down in the list, and each has a token more than the one before.
    expect(good?.comparison?.inputTokens).toMatchObject({ verdict: { kind: 'tells', isHigher: true } });
    expect(good?.comparison?.outputTokens.estimate).toEqual(good?.comparison?.inputTokens.estimate);
    expect(good?.comparison?.inputTokens.sentence).toBe('More tokens read than the baseline.');
  });

  it('sets the medians and the slowest of the same tasks against each other', () => {
    const slow = figuresOf(
      Array.from({ length: 200 }, (_, at): Run[] => {
        const [task, size] = [Math.floor(at / 2), 1_000 + 40 * ((7 * Math.floor(at / 2)) % 100) + (at % 2)];
        return [
          { task, arm: 0, outcome: 'right', ms: size },
          { task, arm: 1, outcome: 'right', ms: size + 500 },
          { task, arm: 2, outcome: task < 50 ? 'right' : 'failed', ms: size },
        ];
      }).flat(),
      3,
      100,
    );
    const [base, slower, half] = analyse(slow, { baselineArm: 0 }).arms;
    for (const [figure, own] of [
      ['timeP50', 'p50'],
      ['timeP95', 'p95'],
    ] as const) {
      const difference = slower?.comparison?.[figure];
      expect(difference).toMatchObject({ tasks: 100, sentence: 'Slower than the baseline.' });
      const apart = (slower?.latency?.[own].estimate ?? 0) - (base?.latency?.[own].estimate ?? 0);
      expect(difference?.estimate?.estimate).toBeCloseTo(apart, 9);
      // Half a second more in every task: what tasks have in common does not make it less certain.
      expect(difference?.estimate?.low).toBeCloseTo(0.5, 2);
      expect(difference?.estimate?.high).toBeCloseTo(0.5, 2);
    }
    // Over the tasks both have run it is the same as the baseline, whose own median is of all of them.
    expect(half?.comparison?.timeP50).toMatchObject({
      estimate: { estimate: 0, low: 0, high: 0 },
      tasks: 50,
      sentence: 'No difference seen in 50 tasks.',
    });
    expect(half?.latency?.p50.estimate).not.toBe(base?.latency?.p50.estimate);
    expect(half?.comparison?.timeP95.estimate).toEqual({ estimate: 0, low: null, high: null });
  });

  it('says how many tasks it takes to bound the slowest', () => {
    const few = figuresOf(
      Array.from({ length: 40 }, (_, task): Run[] => [
        { task, arm: 0, outcome: 'right', ms: 1_000 + task },
        { task, arm: 1, outcome: 'right', ms: 1_200 + ((task * 7) % 40) },
      ]).flat(),
      2,
      40,
    );
    const { timeP50, timeP95 } = analyse(few, { baselineArm: 0 }).arms[1]?.comparison ?? {};
    expect(timeP50?.sentence).toBe('Slower than the baseline.');
    expect(timeP95).toMatchObject({
      estimate: { estimate: expect.closeTo(0.2, 9), low: null, high: null },
      verdict: { kind: 'tail', needed: 72, present: 40 },
      sentence: 'Too few to tell: an interval with two ends takes 72 tasks or more (40 now).',
    });
  });

  it('is sharper in pairs than the arms’ own intervals are', () => {
    const [base, cheap] = analyse(figures, { baselineArm: 0 }).arms;
    const difference = cheap?.comparison?.cost.estimate;
    expect((difference?.high ?? 0) - (difference?.low ?? 0)).toBeLessThan(
      (base?.cost?.high ?? 0) - (base?.cost?.low ?? 0),
    );
    expect(difference?.estimate).toBeCloseTo((cheap?.cost?.estimate ?? 0) - (base?.cost?.estimate ?? 0), 12);
  });

  it('is mirrored where the baseline is the other one', () => {
    const forth = analyse(figures, { baselineArm: 0 }).arms[2]?.comparison;
    const back = analyse(figures, { baselineArm: 2 }).arms[0]?.comparison;
    for (const figure of ['accuracy', 'cost', 'latency', 'timeP50'] as const) {
      expect(forth?.[figure].estimate?.low).toBeCloseTo(-(back?.[figure].estimate?.high ?? Number.NaN), 9);
      expect(forth?.[figure].estimate?.estimate).toBeCloseTo(-(back?.[figure].estimate?.estimate ?? Number.NaN), 12);
    }
  });

  it('counts passes up to the number of repeats', () => {
    const [arm] = analyse(figures).arms;
    expect(arm?.pass.map(({ k, tasks }) => [k, tasks])).toEqual([
      [1, 40],
      [2, 40],
      [3, 40],
    ]);
    expect(arm?.pass[0]?.atK).toBeCloseTo(arm?.accuracy?.estimate ?? Number.NaN, 12);
    expect(arm?.accuracy?.method).toBe('wilson-effective');
    expect(arm?.accuracy?.effectiveSize).toBeLessThan(120);
  });

  it('knows how probably an arm is on the front', () => {
    const [base, cheap, good] = analyse(figures).arms.map(({ frontProbability }) => frontProbability.cost);
    expect(cheap).toBe(1);
    expect(good).toBeGreaterThan(0.99);
    // Twice as dear as one that is right about as often: on the front by luck only.
    expect(base).toBeGreaterThan(0.02);
    expect(base).toBeLessThan(0.98);
  });

  it('takes other prices in the place of what was booked, and forgets them again', () => {
    const booked = analyse(figures, { baselineArm: 0 });
    const picoOf = (run: number) => (figures.costPicoUsd[run] ?? 0n) * (figures.arm[run] === 1 ? 10n : 1n);
    const costPicoUsd = figures.costPicoUsd.map((_, run) => picoOf(run));
    const cost = Float64Array.from(costPicoUsd, (pico) => Number(pico) / 1e12);
    const dearer = analyse(figures, { baselineArm: 0, cost, costPicoUsd }).arms[1];
    expect(dearer?.cost?.estimate).toBeCloseTo(10 * (booked.arms[1]?.cost?.estimate ?? 0), 12);
    expect(dearer?.comparison?.cost.sentence).toBe('Dearer than the baseline.');
    expect(dearer?.frontProbability.cost).toBeLessThan(0.5);
    expect(dearer?.latency).toEqual(booked.arms[1]?.latency);
    const rounded = analyse(figures, { baselineArm: 0, cost }).arms[1];
    expect(rounded?.cost).toEqual(dearer?.cost);
    expect(analyse(figures, { baselineArm: 0 })).toEqual(booked);
  });

  it('does not place or compare an arm whose cost is not known', () => {
    const unknownParts = figures.unknownParts.map((_, run) => (figures.arm[run] === 1 ? 1 : 0));
    const [base, cheap, good] = analyse(figures, { baselineArm: 0, cost: figures.costUsd, unknownParts }).arms;
    expect(cheap?.cost?.unknownParts).toBe(120);
    expect(cheap?.frontProbability.cost).toBeNull();
    expect(cheap?.comparison?.cost).toMatchObject({
      verdict: null,
      unknownParts: 120,
      sentence: 'Cannot be told: parts of the cost are not known.',
    });
    expect(good?.comparison?.cost.verdict).not.toBeNull();
    expect(base?.frontProbability.cost).toBeGreaterThan(0);
  });

  it('does not guess what repeats would bring where there are none', () => {
    const once = figuresOf(
      Array.from({ length: 20 }, (_, at): Run => {
        const [arm, task] = [at % 2, Math.floor(at / 2)];
        return { task, arm, outcome: task < 3 + arm ? 'right' : 'wrong' };
      }),
      2,
      10,
    );
    const accuracy = analyse(once, { baselineArm: 0 }).arms[1]?.comparison?.accuracy;
    expect(accuracy?.verdict).toMatchObject({ kind: 'tasks', present: 10, isKnown: false });
    expect(accuracy?.sentence).toMatch(/^Too few to tell: one run per task does not show what repeats would bring/);
  });

  it('tests right and wrong with McNemar where tasks were run once', () => {
    const outcomesOf = (arm: number, right: readonly boolean[]) =>
      right.map((isRight, task): Run => ({ task, arm, outcome: isRight ? 'right' : 'wrong' }));
    const once = figuresOf(
      [
        ...outcomesOf(0, [true, false, false, false, false, false, false, false, true, false]),
        ...outcomesOf(1, [false, true, true, true, true, true, true, true, true, false]),
      ],
      2,
      10,
    );
    expect(analyse(once, { baselineArm: 0 }).arms[1]?.comparison?.accuracy).toMatchObject({
      estimate: { estimate: expect.closeTo(0.6, 12) },
      mcNemar: { onlyArm: 7, onlyBaseline: 1, tasks: 10, probability: expect.closeTo(0.0703125, 9) },
    });
  });

  it('does not call two arms different where the exact test of their single runs does not', () => {
    // Right in 7 tasks where the baseline is not, and not in 1 where it is: the interval leaves out 0, exact McNemar gives 9 / 128.
    const single = figuresOf(
      Array.from({ length: 148 }, (_, task): Run[] => [
        { task, arm: 0, outcome: task === 7 || (task > 7 && task % 2 === 0) ? 'right' : 'wrong' },
        { task, arm: 1, outcome: task < 7 || (task > 7 && task % 2 === 0) ? 'right' : 'wrong' },
      ]).flat(),
      2,
      148,
    );
    const accuracy = analyse(single, { baselineArm: 0 }).arms[1]?.comparison?.accuracy;
    expect(accuracy?.estimate?.low).toBeGreaterThan(0);
    expect(accuracy?.mcNemar?.probability).toBeCloseTo(9 / 128, 12);
    expect(accuracy?.verdict?.kind).toBe('tasks');
    expect(accuracy?.sentence).toMatch(/^Too few to tell/);
  });
});
