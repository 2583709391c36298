import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PreferenceWeights, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { armsOfUnknownCost } from './arms-of-unknown-cost';
import { describeLead, explainLead } from './explain-lead';
import { groupRewards } from './group-rewards';
import { prepareRanking } from './prepare-ranking';
import { rankArms, rewardRuns } from './rank-arms';
import { type StoredRun, storedColumns } from './testing/stored-columns';
import type { Trajectory } from './trajectory';

const weights = (given: object): PreferenceWeights => preferenceWeightsSchema.parse({ accuracy: 0, ...given });

/** Rewards of every run as `groupRewards` gives them, task after task; tasks of one arm left out. */
function referenceRewards(runs: readonly StoredRun[], given: PreferenceWeights) {
  const groups = new Map<number, StoredRun[]>();
  for (const run of runs) groups.set(run.group, [...(groups.get(run.group) ?? []), run]);
  return [...groups]
    .sort(([left], [right]) => left - right)
    .filter(([, members]) => new Set(members.map(({ arm }) => arm)).size > 1)
    .flatMap(([, members]) => {
      const trajectories = members.map(
        ({ solved, costUsd, latencySeconds, tools = {}, models = {} }, place): Trajectory => ({
          id: String(place),
          solved,
          costUsd: Number(costUsd),
          latencySeconds,
          toolUses: tools,
          modelUses: models,
        }),
      );
      return groupRewards(trajectories, given).map(({ reward }, place) => ({
        arm: members[place]?.arm ?? -1,
        reward,
      }));
    });
}

/**
 * Worked by hand. Task 0: arm 0 right at $0.10 in 10 s, arm 1 right at $0.30 in 5 s, arm 2 wrong at $0.02 in 20 s.
 * Task 1: arm 0 wrong at $0.10 in 10 s, arm 1 right at $0.20 in 8 s.
 */
const table: StoredRun[] = [
  { arm: 0, group: 0, solved: true, costUsd: '0.10', latencySeconds: 10, tools: { search: 4 } },
  { arm: 1, group: 0, solved: true, costUsd: '0.30', latencySeconds: 5, tools: { search: 2 } },
  { arm: 2, group: 0, solved: false, costUsd: '0.02', latencySeconds: 20 },
  { arm: 0, group: 1, solved: false, costUsd: '0.10', latencySeconds: 10 },
  { arm: 1, group: 1, solved: true, costUsd: '0.20', latencySeconds: 8 },
];

describe('a ranking by hand', () => {
  const ranking = prepareRanking(storedColumns(table));
  const shown = (given: object) =>
    rankArms(ranking, weights(given)).map(({ orchestratorName, meanReward }) => [
      orchestratorName,
      meanReward.toFixed(4),
    ]);

  test('by accuracy alone', () => {
    // Task 0: 1, 1, 0; task 1: 0, 1.
    expect(shown({ accuracy: 1 })).toEqual([
      ['Arm 1', '1.0000'],
      ['Arm 0', '0.5000'],
      ['Arm 2', '0.0000'],
    ]);
  });

  test('by accuracy and three times the cost', () => {
    // Cost in task 0: arm 0 (0.30−0.10)/0.28 = 0.7143, arm 1 0; in task 1 arm 1 0, and wrong runs earn nothing.
    // Arm 0: (1 + 2.1429 + 0)/2 = 1.5714; arm 1: (1 + 1)/2 = 1.
    expect(shown({ accuracy: 1, cost: 3 })).toEqual([
      ['Arm 0', '1.5714'],
      ['Arm 1', '1.0000'],
      ['Arm 2', '0.0000'],
    ]);
  });

  test('by latency and the use of a tool', () => {
    // Latency in task 0: arm 0 (20−10)/15 = 0.6667, arm 1 1; task 1: arm 1 1. Search: arm 0 1, arm 1 0.5.
    // Arm 0: (0.6667 + 2·1)/2 = 1.3333; arm 1: (1 + 2·0.5 + 1)/2 = 1.5.
    expect(shown({ latency: 1, tools: { search: 2 } })).toEqual([
      ['Arm 1', '1.5000'],
      ['Arm 0', '1.3333'],
      ['Arm 2', '0.0000'],
    ]);
  });

  test('says which part decides, and against what', () => {
    const ranked = rankArms(ranking, weights({ accuracy: 1, cost: 3 }));
    const lead = explainLead(ranking, ranked);
    expect(lead).toMatchObject({ decidedBy: 'cost', sharedTasks: 2 });
    expect(describeLead(lead as NonNullable<typeof lead>, { first: 'A', second: 'B' })).toBe(
      'A leads B by 0.571: through cost (+1.071), in spite of accuracy (−0.500).',
    );
    const none = rankArms(ranking, weights({}));
    expect(explainLead(ranking, none)?.decidedBy).toBeNull();
    expect(explainLead(ranking, ranked.slice(0, 1))).toBeNull();
  });

  test('counts runs, tasks, right answers and exact money', () => {
    expect(ranking.arms[0]).toMatchObject({ runs: 2, tasks: 2, solved: 1, costPicoUsd: 200_000_000_000n });
  });

  test('of a weighed tool nobody used is as if it were not weighed', () => {
    expect(shown({ accuracy: 1, tools: { gone: 5 } })).toEqual(shown({ accuracy: 1 }));
  });
});

test('runs of a task only one arm has run are left out, repeats too, and counted', () => {
  const alone: StoredRun = { arm: 2, group: 2, solved: true, costUsd: '1', latencySeconds: 1 };
  const ranking = prepareRanking(storedColumns([...table, alone, alone]));
  expect(ranking).toMatchObject({ runCount: 5, taskCount: 2, aloneRuns: 2 });
  expect(ranking.arms[2]).toMatchObject({ runs: 1 });
  const none = prepareRanking(storedColumns([alone]));
  expect(none).toMatchObject({ runCount: 0, taskCount: 0, aloneRuns: 1 });
  expect(rankArms(none, weights({ accuracy: 1 }))).toEqual([]);
  expect(rankArms(prepareRanking(storedColumns([])), weights({}))).toEqual([]);
});

const anyWeight = fc.double({ min: 0, max: 10, noNaN: true });
const anyRun: fc.Arbitrary<StoredRun> = fc.record({
  arm: fc.nat(2),
  group: fc.nat(4),
  solved: fc.boolean(),
  costUsd: fc.nat(5_000_000).map((millionths) => (millionths / 1_000_000).toFixed(6)),
  latencySeconds: fc.double({ min: 0, max: 1_000, noNaN: true }),
  tools: fc.dictionary(fc.constantFrom('search', 'python'), fc.integer({ min: 1, max: 9 })),
  models: fc.dictionary(fc.constantFrom('big', 'small'), fc.integer({ min: 1, max: 9 })),
});
const anyWeights = fc
  .record({
    accuracy: anyWeight,
    cost: anyWeight,
    latency: anyWeight,
    tools: fc.dictionary(fc.constantFrom('search', 'python', 'gone'), anyWeight),
    models: fc.dictionary(fc.constantFrom('big', 'small'), anyWeight),
  })
  .map((given) => preferenceWeightsSchema.parse(given));

test('every run earns exactly what Eq 2 gives it, and every arm the mean of its runs, split without a rest', () => {
  fc.assert(
    fc.property(fc.array(anyRun, { maxLength: 40 }), anyWeights, (runs, given) => {
      const ranking = prepareRanking(storedColumns(runs));
      const expected = referenceRewards(runs, given);
      expect([...rewardRuns(ranking, given)]).toEqual(expected.map(({ reward }) => reward));
      for (const { arm, meanReward, parts } of rankArms(ranking, given)) {
        const own = expected.filter((one) => one.arm === arm).map(({ reward }) => reward);
        expect(meanReward).toBe(own.reduce((sum, reward) => sum + reward, 0) / own.length);
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(meanReward, 9);
      }
    }),
    { numRuns: 300 },
  );
});

test('more weight on a part never ranks the arm that is best in it lower, all else being equal', () => {
  const alike = table.map((run) => ({ ...run, solved: true, latencySeconds: 1, tools: {} }));
  const ranking = prepareRanking(storedColumns(alike.slice(0, 3)));
  for (const cost of [0.1, 1, 10]) {
    const ranked = rankArms(ranking, weights({ accuracy: 1, cost }));
    expect(ranked.map(({ arm }) => arm)).toEqual([2, 0, 1]);
  }
});

test('an arm of very few tasks stands last, whatever it earned, once others have run many', () => {
  const runs = Array.from({ length: 6 }, (_, group) => [
    { arm: 0, group, solved: true, costUsd: '1', latencySeconds: 1 },
    { arm: 1, group, solved: false, costUsd: '1', latencySeconds: 1 },
  ]).flat();
  const lucky = { arm: 2, group: 0, solved: true, costUsd: '0', latencySeconds: 1 };
  const ranked = rankArms(prepareRanking(storedColumns([...runs, lucky])), weights({ accuracy: 1, cost: 1 }));
  expect(ranked.map(({ arm, isThin }) => [arm, isThin])).toEqual([
    [0, false],
    [1, false],
    [2, true],
  ]);
  expect(ranked[2]?.meanReward).toBeGreaterThan(ranked[0]?.meanReward ?? 9);
});

test('arms are counted whose cost is not wholly known, where it is weighed and they are compared', () => {
  const run = (arm: number, group: number): StoredRun => ({
    arm,
    group,
    solved: true,
    costUsd: '0',
    latencySeconds: 1,
  });
  const data = storedColumns([run(0, 0), run(1, 0), run(2, 1)]);
  const ranking = (unknownParts: number[]) => prepareRanking({ ...data, unknownParts });
  expect(armsOfUnknownCost(ranking([0, 0, 0]), { cost: 1 })).toBe(0);
  expect(armsOfUnknownCost(ranking([0, 2, 1]), { cost: 1 })).toBe(1); // nobody else has run the third's task
  expect(armsOfUnknownCost(ranking([1, 2, 1]), { cost: 1 })).toBe(2);
  expect(armsOfUnknownCost(ranking([1, 2, 1]), { cost: 0 })).toBe(0);
});
