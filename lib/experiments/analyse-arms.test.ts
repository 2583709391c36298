import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '@/lib/statistics/wilson-interval';
import { isOfFewer } from './arm-analysis';
import { toChartArm } from './chart-arms';
import type { Outcome } from './outcomes';
import { analyse, figuresOf, type Run } from './testing/analyse-runs';

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
    expect(empty?.comparison?.timeP50).toEqual({
      estimate: null,
      tasks: 0,
      verdict: { kind: 'nothing', present: 0 },
      sentence: 'Too few to tell: no task that both have run.',
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
    expect(analyse(sure).arms[0]?.passIntervals).toEqual([1, 2, 3].map((k) => ({ k, atK: all, hatK: all, tasks: 5 })));
  });

  it('says over how many tasks a chance is: those with fewer judged runs are left out', () => {
    const outcomes: Outcome[][] = [['right', 'right'], ['right', 'wrong'], ['right', 'failed'], ['failed']];
    const runs = outcomes.flatMap((own, task) => own.map((outcome): Run => ({ task, arm: 0, outcome })));
    const [arm] = analyse(figuresOf(runs, 1, 4)).arms;
    expect(arm?.passIntervals.map(({ k, atK, tasks }) => [k, tasks, atK.estimate])).toEqual([
      [1, 3, expect.closeTo(5 / 6)],
      [2, 2, 1],
    ]);
    expect(arm?.passIntervals.map((chance) => arm && isOfFewer(arm, chance))).toEqual([false, true]);
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
    for (const axis of ['cost', 'latency'] as const)
      expect(baseline && toChartArm({ figures: one, arm: baseline, axis, colour: '' })).toMatchObject({
        meanUsd: { estimate: 0.2, low: null, high: null },
        meanSeconds: { estimate: 1, low: null, high: null },
      });
    expect(arm?.comparison?.cost).toMatchObject({
      estimate: { estimate: -0.19, low: null, high: null },
      sentence: 'Too few to tell: only one task that both have run.',
    });
    expect(arm?.comparison?.timeP50).toMatchObject({
      estimate: { estimate: 0, low: null, high: null },
      sentence: 'Too few to tell: only one task that both have run.',
    });
  });

  it('gives the same numbers every time', () => {
    const again = figuresOf(runs, 3, 6);
    expect(analyse(again, { baselineArm: 1 })).toEqual(analyse(figures, { baselineArm: 1 }));
  });
});
