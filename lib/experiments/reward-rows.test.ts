import { describe, expect, it } from 'vitest';
import { preferenceWeightsSchema } from '@/lib/preferences/schema';
import { prepareRanking } from '@/lib/rewards/prepare-ranking';
import { type StoredRun, storedColumns } from '@/lib/rewards/testing/stored-columns';
import { seededShares } from '@/lib/statistics/seeded-shares';
import { rewardRows } from './reward-rows';

const weights = preferenceWeightsSchema.parse({ accuracy: 1, cost: 1 });
const rowsOf = (runs: readonly StoredRun[], arms: number) => {
  const data = storedColumns(runs, arms);
  return { data, ...rewardRows({ ranking: prepareRanking(data), data, weights, baselineArm: 0 }) };
};

/** Runs of so many tasks under arms that are right and cost as told, three repeats each. */
function runsOf(tasks: number, arms: ((task: number) => { solved: boolean; costUsd: string })[]): StoredRun[] {
  return Array.from({ length: tasks }, (_, group) => group).flatMap((group) =>
    arms.flatMap((of, arm) => [0, 1, 2].map(() => ({ arm, group, latencySeconds: 1, ...of(group) }))),
  );
}

describe('rewardRows', () => {
  it('is sure of an arm that earns more in every task', () => {
    const { rows, lead } = rowsOf(
      runsOf(30, [
        () => ({ solved: true, costUsd: '2' }),
        (task) => ({ solved: true, costUsd: task % 2 === 0 ? '1' : '1.5' }),
        () => ({ solved: false, costUsd: '2' }),
      ]),
      3,
    );
    // Within a task: right 1 of 0..1; cost 0..1 from the dearest to the cheapest.
    expect(rows.map(({ arm, reward, first }) => [arm, reward?.estimate, first])).toEqual([
      [1, 2, 1],
      [0, 1, 0],
      [2, 0, 0],
    ]);
    expect(lead).toMatchObject({ estimate: { estimate: 1 }, tasks: 30, verdict: { kind: 'tells' } });
    expect(lead?.estimate?.low).toBeLessThan(1);
    expect(lead?.estimate?.low).toBeGreaterThan(0.8);
    expect(lead?.estimate?.high).toBeLessThan(1.2);
    // Thirty tasks alike do not show how far the next one would be from them.
    expect(rows.map(({ reward }) => [reward?.low, reward?.high])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('has intervals around the means of ranking and adherence, narrower with more tasks', () => {
    const widths = [20, 200].map((tasks) => {
      const next = seededShares(7);
      const { data, rows, columns, adherence } = rowsOf(
        runsOf(tasks, [
          () => ({ solved: next() < 0.5, costUsd: next().toFixed(6) }),
          () => ({ solved: next() < 0.6, costUsd: next().toFixed(6) }),
        ]),
        2,
      );
      expect(columns.map(({ key }) => key)).toEqual(['accuracy', 'cost']);
      for (const { arm, runs, solved, costPicoUsd, meanReward, reward, adherence: adheres, cells } of rows) {
        expect(cells.reduce((sum, { weighted }) => sum + weighted, 0)).toBeCloseTo(meanReward, 12);
        expect(cells[0]?.raw).toBeCloseTo(solved / runs, 12);
        expect(cells[1]?.raw).toBeCloseTo(Number(costPicoUsd) / 1e12 / runs, 12);
        expect(cells[1]?.normalised).toBeGreaterThan(cells[1]?.weighted ?? Number.NaN);
        expect(reward?.estimate).toBeCloseTo(meanReward, 12);
        expect(reward?.low).toBeLessThan(meanReward);
        expect(reward?.high).toBeGreaterThan(meanReward);
        const scores = [...adherence.scores].filter((_, run) => data.arm[run] === arm);
        expect(adheres?.estimate).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / runs, 12);
        expect(adheres?.low).toBeLessThan(adheres?.estimate ?? Number.NaN);
      }
      expect(rows.reduce((sum, { first }) => sum + (first ?? 0), 0)).toBeCloseTo(1, 12);
      return (rows[0]?.reward?.high ?? Number.NaN) - (rows[0]?.reward?.low ?? Number.NaN);
    });
    expect(widths[1]).toBeLessThan((widths[0] ?? 0) / 2);
  });

  it('sees no difference between arms that are alike, and they share the first place', () => {
    const alike = (task: number) => ({ solved: task % 3 > 0, costUsd: '1' });
    const { rows, lead } = rowsOf(runsOf(12, [alike, alike]), 2);
    expect(rows.map(({ first }) => first)).toEqual([0.5, 0.5]);
    expect(lead).toMatchObject({ verdict: { kind: 'same' } });
  });

  it('leaves ends open and says too few to tell where there is but one task', () => {
    const { rows, lead } = rowsOf(
      runsOf(1, [() => ({ solved: true, costUsd: '1' }), () => ({ solved: false, costUsd: '1' })]),
      2,
    );
    expect(rows[0]?.reward).toEqual({ estimate: 1, low: null, high: null });
    expect(lead).toMatchObject({ tasks: 1, verdict: { kind: 'nothing' } });
  });

  it('does not rank an arm of very few tasks, and has nothing to say of one without a run to compare', () => {
    const broad = runsOf(20, [() => ({ solved: true, costUsd: '1' }), () => ({ solved: true, costUsd: '2' })]);
    const { rows } = rowsOf([...broad, { arm: 2, group: 0, solved: true, costUsd: '0.1', latencySeconds: 1 }], 4);
    expect(rows.map(({ arm, first }) => [arm, first])).toEqual([
      [0, 1],
      [1, 0],
      [2, null],
    ]);
  });

  it('is not sure of a lead that three tasks agree on', () => {
    const { lead } = rowsOf(
      runsOf(3, [() => ({ solved: true, costUsd: '1' }), () => ({ solved: true, costUsd: '2' })]),
      2,
    );
    expect(lead).toMatchObject({ estimate: { estimate: 1 }, verdict: { kind: 'tasks' } });
  });

  it('says nothing of a lead that hangs on a cost nobody knows', () => {
    const data = storedColumns(
      runsOf(20, [() => ({ solved: true, costUsd: '1' }), () => ({ solved: true, costUsd: '2' })]),
      2,
    );
    const unknown = { ...data, unknownParts: data.unknownParts.map((_, run) => (run === 0 ? 1 : 0)) };
    const of = (given: object) =>
      rewardRows({
        ranking: prepareRanking(unknown),
        data: unknown,
        weights: preferenceWeightsSchema.parse({ accuracy: 1, ...given }),
        baselineArm: 0,
      }).lead;
    expect(of({ cost: 1 })?.verdict).toBeNull();
    expect(of({ cost: 0, latency: 1 })?.verdict).not.toBeNull();
  });

  it('sets every arm against the baseline over the tasks both have run', () => {
    const { rows } = rowsOf(
      [
        ...runsOf(20, [
          (task) => ({ solved: task % 4 > 0, costUsd: '1' }),
          (task) => ({ solved: task % 4 > 0 || task % 8 === 0, costUsd: '1' }),
        ]),
        { arm: 2, group: 19, solved: true, costUsd: '1', latencySeconds: 1 },
      ],
      3,
    );
    const of = (arm: number) => rows.find((row) => row.arm === arm)?.difference;
    expect(of(0)).toBeNull();
    // Only where the two differ is there a reward for being right: three of twenty tasks.
    expect(of(1)?.estimate?.estimate).toBeCloseTo(3 / 20, 12);
    expect(of(1)).toMatchObject({ tasks: 20, verdict: { kind: 'tasks' } });
    expect(of(2)).toMatchObject({ tasks: 1, verdict: { kind: 'nothing' } });
  });

  it('sets the adherence of every arm against that of the baseline to itself, task by task', () => {
    const next = seededShares(5);
    const runs = [
      ...runsOf(20, [
        () => ({ solved: next() < 0.7, costUsd: (0.5 + next()).toFixed(6) }),
        () => ({ solved: next() < 0.5, costUsd: (2 + next()).toFixed(6) }),
        () => ({ solved: false, costUsd: '1' }),
      ]),
      { arm: 3, group: 19, solved: true, costUsd: '1', latencySeconds: 1 },
    ];
    const { rows, data, adherence } = rowsOf(runs, 4);
    const of = (arm: number) => rows.find((row) => row.arm === arm)?.adherenceDifference;
    const meanScore = (arm: number, task: number) => {
      const scores = [...adherence.scores].filter((_, run) => data.arm[run] === arm && data.group[run] === task);
      return scores.reduce((sum, score) => sum + score, 0) / scores.length;
    };
    const apart = Array.from({ length: 20 }, (_, task) => meanScore(1, task) - meanScore(0, task));
    expect(of(0)).toBeNull();
    expect(of(1)?.estimate?.estimate).toBeCloseTo(apart.reduce((sum, one) => sum + one, 0) / 20, 12);
    expect(of(1)?.estimate?.low).toBeLessThan(of(1)?.estimate?.estimate ?? Number.NaN);
    expect(of(2)).toMatchObject({ tasks: 20, sentence: 'Adheres less than the baseline.' });
    expect(of(2)?.estimate?.estimate).toBeLessThan(-0.5);
    expect(of(3)).toMatchObject({
      tasks: 1,
      estimate: { low: null, high: null },
      sentence: 'Too few to tell: only one task that both have run.',
    });
  });

  it('sees no difference of adherence between arms that are alike, and tells nothing from unknown costs', () => {
    const alike = (task: number) => ({ solved: task % 3 > 0, costUsd: '1' });
    const data = storedColumns(runsOf(12, [alike, alike]), 2);
    const of = (unknownParts: number[], given: object) =>
      rewardRows({
        ranking: prepareRanking(data),
        data: { ...data, unknownParts },
        weights: preferenceWeightsSchema.parse({ accuracy: 1, ...given }),
        baselineArm: 0,
      }).rows.find(({ arm }) => arm === 1)?.adherenceDifference;
    const none = data.unknownParts;
    const one = none.map((_, run) => (run === 0 ? 1 : 0));
    expect(of(none, { cost: 1 })).toMatchObject({
      estimate: { estimate: 0, low: 0, high: 0 },
      verdict: { kind: 'same' },
    });
    expect(of(one, { cost: 1, latency: 0.5 })).toMatchObject({
      verdict: null,
      sentence: 'Cannot be told: parts of the cost are not known.',
    });
    expect(of(one, { cost: 0, latency: 1 })?.verdict).not.toBeNull();
  });

  it('is empty without runs', () => {
    expect(rowsOf([], 2)).toMatchObject({ rows: [], lead: null });
  });
});
