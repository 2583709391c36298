import { describe, expect, it } from 'vitest';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { seededShares } from '@/lib/statistics/seeded-shares';
import { wilsonInterval } from '@/lib/statistics/wilson-interval';
import { type AnalyseOptions, analyseArms } from './analyse-arms';
import { type Figures, prepareFigures } from './figures';
import { noOutcomes, type Outcome, outcomes } from './outcomes';
import type { ArmResult } from './schema';

type Run = {
  task: number;
  arm: number;
  outcome: Outcome;
  usd?: string;
  ms?: number;
  unknown?: number;
  retries?: number;
};

function armOf(ordinal: number): ArmResult {
  const orchestrator = { id: `${ordinal}`, versionId: `${ordinal}`, name: `Arm ${ordinal}`, version: 1 };
  return {
    id: `${ordinal}`,
    ordinal,
    label: `Arm ${ordinal}`,
    arm: { orchestrator, preference: null, priceBook: null, simulated: true, snapshotRef: '' },
    counts: noOutcomes(),
    cost: { usd: '0', unknownParts: 0 },
    meanCost: null,
    meanMs: null,
    meanCalls: null,
  };
}

/** Figures of these runs, each in the next repeat of its cell. */
function figuresOf(runs: readonly Run[], armCount: number, taskCount: number): Figures {
  const of = <Value>(pick: (run: Run) => Value) => runs.map(pick);
  const zeros = of(() => 0);
  const nothing = of(() => '0');
  const figures = prepareFigures({
    arms: Array.from({ length: armCount }, (_, ordinal) => armOf(ordinal)),
    matrix: {
      runsDigest: 'same',
      tasks: Array.from({ length: taskCount }, (_, task) => ({
        id: `${task}`,
        title: `Task ${task}`,
        category: null,
        externalId: null,
        difficulty: null,
      })),
      runIds: runs.map((_, run) => `${run}`),
      task: of(({ task }) => task),
      arm: of(({ arm }) => arm),
      repeat: runs.map(
        (run, at) => runs.slice(0, at).filter(({ task, arm }) => task === run.task && arm === run.arm).length,
      ),
    },
    figures: {
      runsDigest: 'same',
      states: of(({ outcome }) => outcomes[outcome]).join(''),
      costUsd: of(({ usd }) => usd ?? '0.01'),
      unknownParts: of(({ unknown }) => unknown ?? 0),
      orchestratorUsd: nothing,
      expertUsd: nothing,
      toolUsd: nothing,
      judgeUsd: nothing,
      activeMs: of(({ ms }) => ms ?? 1_000),
      turns: zeros.map(() => 2),
      calls: zeros.map(() => 3),
      retries: of(({ retries }) => retries ?? 0),
      corrections: zeros,
      inputTokens: zeros.map((_, at) => 100 + at),
      cachedTokens: zeros,
      outputTokens: zeros.map((_, at) => 10 + at),
      reasoningTokens: zeros,
      superseded: { runs: 0, costUsd: '0', unknownParts: 0 },
    },
  });
  if (!figures) throw new Error('The figures do not belong together.');
  return figures;
}

const analyse = (figures: Figures, options: Partial<AnalyseOptions> = {}) =>
  analyseArms(figures, { baselineArm: null, resamples: 400, ...options });

describe('analyseArms', () => {
  const runs: Run[] = [
    { task: 0, arm: 0, outcome: 'right', usd: '0.1', ms: 2_000 },
    { task: 1, arm: 0, outcome: 'wrong', usd: '0.2', ms: 4_000 },
    { task: 2, arm: 0, outcome: 'none', usd: '0.000000000001', ms: 6_000, retries: 3 },
    { task: 3, arm: 0, outcome: 'unjudged', usd: '0.3', ms: 8_000 },
    { task: 4, arm: 0, outcome: 'failed', usd: '99', ms: 99_000 },
    { task: 5, arm: 0, outcome: 'cancelled', usd: '99' },
    { task: 5, arm: 0, outcome: 'running', usd: '99' },
    { task: 0, arm: 1, outcome: 'failed' },
  ];
  const figures = figuresOf(runs, 3, 6);

  it('takes told runs for the accuracy, complete ones for the means, and names both denominators', () => {
    const [arm] = analyse(figures).arms;
    expect(arm).toMatchObject({ arm: 0, label: 'Arm 0', runs: 7, ended: 6, told: 3, right: 1, toldTasks: 3 });
    expect(arm).toMatchObject({
      complete: 4,
      completeTasks: 4,
      counts: { failed: 1, cancelled: 1, running: 1, unjudged: 1 },
    });
    expect(arm?.accuracy).toEqual({ ...wilsonInterval(1, 3), method: 'wilson', effectiveSize: 3 });
    // Failures among those that came to an end: one of five, the cancelled one left out.
    expect(arm?.failure).toEqual({ ...wilsonInterval(1, 5), method: 'wilson', effectiveSize: 5 });
    expect(arm?.cost).toMatchObject({ totalUsd: '0.600000000001', meanUsd: '0.15', unknownParts: 0 });
    expect(arm?.cost?.estimate).toBeCloseTo(0.15, 9);
    expect(arm?.latency).toMatchObject({
      mean: { estimate: 5 },
      p50: { estimate: 5 },
      p95: { estimate: expect.closeTo(7.7, 9), high: null },
    });
    expect(arm?.means?.retries.estimate).toBe(0.75);
    expect(arm?.means?.calls).toEqual({ estimate: 3, low: 3, high: 3 });
    expect(arm?.means?.inputTokens.estimate).toBe(101.5);
  });

  it('sets failures against each other by task', () => {
    const failing = figuresOf(
      Array.from({ length: 30 }, (_, task): Run[] => [
        { task, arm: 0, outcome: 'right' },
        { task, arm: 1, outcome: task % 2 === 0 ? 'failed' : 'wrong' },
        { task, arm: 1, outcome: 'cancelled' },
      ]).flat(),
      2,
      30,
    );
    const failure = analyse(failing, { baselineArm: 0 }).arms[1]?.comparison?.failure;
    expect(failure).toMatchObject({
      estimate: { estimate: 0.5 },
      tasks: 30,
      sentence: 'Fails more often than the baseline.',
    });
  });

  it('says nothing of arms without a run that counts', () => {
    const nothing = {
      accuracy: null,
      cost: null,
      latency: null,
      means: null,
      pass: [],
      passIntervals: [],
      told: 0,
      complete: 0,
    };
    const [, failed, empty] = analyse(figures, { baselineArm: 0 }).arms;
    expect(failed).toMatchObject({
      ...nothing,
      runs: 1,
      failure: { estimate: 1 },
      frontProbability: { cost: null, latency: null },
    });
    expect(empty).toMatchObject({ ...nothing, runs: 0, failure: null });
    expect(empty?.comparison?.accuracy).toEqual({
      estimate: null,
      tasks: 0,
      verdict: { kind: 'nothing', present: 0 },
      sentence: 'Too few to tell: no task that both have run.',
      mcNemar: null,
    });
    expect(analyse(figuresOf([], 1, 0)).arms).toMatchObject([{ ...nothing, runs: 0 }]);
  });

  it('sets pass rates in intervals over the tasks, between 0 and 1', () => {
    const rights = [3, 3, 2, 1, 0, 3, 2, 3];
    const repeated = figuresOf(
      rights.flatMap((right, task) =>
        [0, 1, 2].map((repeat): Run => ({ task, arm: 0, outcome: repeat < right ? 'right' : 'wrong' })),
      ),
      1,
      rights.length,
    );
    const [arm] = analyse(repeated).arms;
    expect(arm?.passIntervals.map(({ k, atK, hatK }) => [k, atK.estimate, hatK.estimate])).toEqual(
      arm?.pass.map(({ k, atK, hatK }) => [k, atK, hatK]),
    );
    for (const { atK, hatK } of arm?.passIntervals ?? [])
      for (const { estimate, low, high } of [atK, hatK]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThan(estimate);
        expect(high).toBeGreaterThan(estimate);
        expect(high).toBeLessThanOrEqual(1);
      }
  });

  it('takes pass rates for proportions of tasks where every task has them or has them not', () => {
    const sure = figuresOf(
      [0, 1, 2, 3, 4].flatMap((task) => [0, 1, 2].map((): Run => ({ task, arm: 0, outcome: 'right' }))),
      1,
      5,
    );
    const all = wilsonInterval(5, 5);
    expect(analyse(sure).arms[0]?.passIntervals).toEqual([1, 2, 3].map((k) => ({ k, atK: all, hatK: all })));
  });

  it('leaves the ends open where one task is all there is', () => {
    const one = figuresOf(
      [
        { task: 0, arm: 0, outcome: 'right', usd: '0.2' },
        { task: 0, arm: 1, outcome: 'wrong' },
      ],
      2,
      1,
    );
    const [baseline, arm] = analyse(one, { baselineArm: 0 }).arms;
    expect(baseline?.cost).toMatchObject({ estimate: 0.2, low: null, high: null });
    expect(baseline?.comparison).toBeNull();
    expect(arm?.comparison?.cost).toMatchObject({
      estimate: { estimate: -0.19, low: null, high: null },
      sentence: 'Too few to tell: only one task that both have run.',
    });
  });

  it('gives the same numbers every time', () => {
    const again = figuresOf(runs, 3, 6);
    expect(analyse(again, { baselineArm: 1 })).toEqual(analyse(figures, { baselineArm: 1 }));
  });
});

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
    for (const figure of ['accuracy', 'cost', 'latency'] as const) {
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
