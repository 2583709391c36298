import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preferenceWeightsSchema } from '@/lib/preferences/schema';
import { adherence } from './adherence';
import { groupRewards } from './group-rewards';
import type { Trajectory } from './trajectory';

const trajectory = (given: Partial<Trajectory>): Trajectory => ({
  id: 'r',
  solved: true,
  costUsd: 0,
  latencySeconds: 0,
  toolUses: {},
  modelUses: {},
  ...given,
});
const weights = (given: object) => preferenceWeightsSchema.parse({ accuracy: 0, ...given });

describe('Eq 2', () => {
  const toy = [0.05, 0.1, 0.3].map((costUsd, index) => trajectory({ id: `right-${index}`, costUsd }));
  const wrong = trajectory({ id: 'wrong', costUsd: 0.02, solved: false });

  test('gives the toy group 1.89, 1.71 and 1.00: the dearer the right run, the less', () => {
    const rewards = groupRewards([...toy, wrong], weights({ accuracy: 1, cost: 1 }));
    expect(rewards.map(({ reward }) => reward.toFixed(2))).toEqual(['1.89', '1.71', '1.00', '0.00']);
  });

  test('keeps raw, normalised and weighted parts, of wrong runs too', () => {
    const rewards = groupRewards([...toy, wrong], weights({ accuracy: 1, cost: 2 }));
    const cost = rewards.map(({ components }) => components.find(({ kind }) => kind === 'cost'));
    expect(cost[3]).toEqual({ kind: 'cost', key: null, weight: 2, raw: -0.02, normalised: 1, weighted: 2 });
    expect(cost[2]).toMatchObject({ raw: -0.3, normalised: 0, weighted: 0 });
    expect(rewards[3]?.reward).toBe(0);
  });

  test('leaves out a component in which all are equal', () => {
    const rewards = groupRewards(toy, weights({ accuracy: 1, latency: 1 }));
    expect(rewards.map(({ reward }) => reward)).toEqual([0, 0, 0]);
  });

  test('rewards the use of a weighed tool or model, counting those who never used it', () => {
    const group = [
      trajectory({ toolUses: { search: 4 } }),
      trajectory({ toolUses: { search: 1 }, modelUses: { big: 2 } }),
      trajectory({}),
    ];
    const rewards = groupRewards(group, weights({ tools: { search: 1 }, models: { big: 3 } }));
    expect(rewards.map(({ reward }) => reward)).toEqual([1, 3.25, 0]);
  });

  test('of a single run is nothing to compare', () => {
    expect(groupRewards([trajectory({ costUsd: 3 })], weights({ accuracy: 1, cost: 1 }))[0]?.reward).toBe(0);
    expect(groupRewards([], weights({}))).toEqual([]);
  });
});

describe('Eq 5 and 6', () => {
  test('divide uses by the baseline and the baseline cost by the run, never by less than one', () => {
    const run = trajectory({ toolUses: { search: 6 }, costUsd: 4, latencySeconds: 0.5 });
    const baseline = trajectory({ toolUses: { search: 3 }, costUsd: 2, latencySeconds: 10, solved: false });
    const result = adherence(run, baseline, weights({ tools: { search: 1 }, accuracy: 1, cost: 1, latency: 1 }));
    expect(Object.fromEntries(result.components.map(({ kind, normalised }) => [kind, normalised]))).toEqual({
      tool: 2,
      accuracy: 1,
      cost: 0.5,
      latency: 10,
    });
    expect(result.score).toBe(13.5);
  });

  test('score nothing for a wrong run', () => {
    const wrong = trajectory({ toolUses: { search: 9 }, solved: false });
    expect(adherence(wrong, trajectory({}), weights({ tools: { search: 1 } })).score).toBe(0);
  });
});

const anyTrajectory = fc.record({
  id: fc.uuid(),
  solved: fc.boolean(),
  costUsd: fc.double({ min: 0, max: 100, noNaN: true }),
  latencySeconds: fc.double({ min: 0, max: 1000, noNaN: true }),
  toolUses: fc.dictionary(fc.constantFrom('search', 'python'), fc.nat(50)),
  modelUses: fc.dictionary(fc.constantFrom('big', 'small'), fc.nat(50)),
});
const anyWeights = fc
  .record({
    accuracy: fc.double({ min: 0, max: 10, noNaN: true }),
    cost: fc.double({ min: 0, max: 10, noNaN: true }),
    latency: fc.double({ min: 0, max: 10, noNaN: true }),
    tools: fc.dictionary(fc.constantFrom('search', 'python'), fc.double({ min: 0, max: 10, noNaN: true })),
  })
  .map((given) => preferenceWeightsSchema.parse(given));

test('rewards lie between 0 and the sum of the weights, 0 for wrong runs, whatever the order of the group', () => {
  fc.assert(
    fc.property(fc.array(anyTrajectory, { maxLength: 8 }), anyWeights, (group, given) => {
      const most = given.accuracy + given.cost + given.latency + Object.values(given.tools).reduce((a, b) => a + b, 0);
      const rewards = groupRewards(group, given);
      for (const { reward, solved } of rewards) {
        expect(reward).toBeGreaterThanOrEqual(0);
        expect(reward).toBeLessThanOrEqual(most + 1e-9);
        if (!solved) expect(reward).toBe(0);
      }
      expect(groupRewards([...group].reverse(), given).reverse()).toEqual(rewards);
    }),
  );
});

test('between right runs that differ only in cost, the cheaper one is never worth less', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 2, maxLength: 6 }), (costs) => {
      const rewards = groupRewards(
        costs.map((costUsd) => trajectory({ costUsd })),
        weights({ accuracy: 1, cost: 1 }),
      );
      const byCost = costs.map((cost, index) => ({ cost, reward: rewards[index]?.reward ?? -1 }));
      byCost.sort((a, b) => a.cost - b.cost || b.reward - a.reward);
      for (const [index, item] of byCost.entries()) {
        if (index > 0) expect(item.reward).toBeLessThanOrEqual(byCost[index - 1]?.reward ?? 0);
      }
    }),
  );
});
