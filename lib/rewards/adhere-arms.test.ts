import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preferenceWeightsSchema } from '@/lib/preferences/schema';
import { adhereArms } from './adhere-arms';
import { adherence } from './adherence';
import type { StoredRuns } from './stored-runs';
import type { Trajectory } from './trajectory';

const weights = (given: object) => preferenceWeightsSchema.parse({ accuracy: 0, ...given });
const arm = { orchestratorId: null, orchestratorName: 'o', preferenceId: null, preferenceName: null, simulated: true };

type Run = { group: number; arm: number; solved: boolean; costUsd: number; latencySeconds: number; uses: number };

function stored(runs: readonly Run[], arms = 2): StoredRuns {
  return {
    source: 'all',
    otherSourceRuns: 0,
    isCut: false,
    arms: Array.from({ length: arms }, () => arm),
    groupCount: 4,
    group: runs.map(({ group }) => group),
    arm: runs.map((run) => run.arm),
    solved: runs.map(({ solved }) => Number(solved)),
    costUsd: runs.map(({ costUsd }) => costUsd.toFixed(6)),
    unknownParts: runs.map(() => 0),
    latencySeconds: runs.map(({ latencySeconds }) => latencySeconds),
    subjects: [{ kind: 'tool', id: 'search', name: 'search' }],
    useRun: runs.map((_, run) => run),
    useSubject: runs.map(() => 0),
    useCount: runs.map(({ uses }) => uses),
  };
}

test('sets each run against the mean of the baseline on its task', () => {
  const run = { solved: true, costUsd: 0, latencySeconds: 0, uses: 0 };
  const data = stored([
    { ...run, group: 0, arm: 0, costUsd: 2, uses: 1 },
    { ...run, group: 0, arm: 0, costUsd: 4, uses: 3, solved: false },
    { ...run, group: 0, arm: 1, costUsd: 1.5, uses: 4 },
    { ...run, group: 1, arm: 1, costUsd: 1, uses: 9 },
  ]);
  const found = adhereArms(data, weights({ accuracy: 1, cost: 2, tools: { search: 1 } }), 0);
  // Baseline of task 0: accuracy 0.5, cost 3, search 2. The run: 1/max(1, 0.5) + 2 · 3/1.5 + 4/2.
  expect([...found.scores]).toEqual([1 + (2 * 3) / 2 + 1 / 2, 0, 1 + 4 + 2, Number.NaN]);
  expect([...adhereArms(data, weights({ accuracy: 1 }), 7).scores]).toEqual(Array(4).fill(Number.NaN));
});

test('with one run of the baseline a task it is Eq 6 of each pair', () => {
  const number = fc.integer({ min: 0, max: 50 });
  const one = fc.record({ solved: fc.boolean(), costUsd: number, latencySeconds: number, uses: number });
  fc.assert(
    fc.property(fc.array(fc.tuple(one, one), { minLength: 1, maxLength: 4 }), one, (pairs, weighed) => {
      const runs = pairs.flatMap(([base, run], group) => [
        { ...base, group, arm: 0 },
        { ...run, group, arm: 1 },
      ]);
      const chosen = weights({
        accuracy: 1,
        cost: weighed.costUsd / 10,
        latency: 0.5,
        tools: { search: weighed.uses / 10 },
      });
      const trajectory = (run: Omit<Run, 'group' | 'arm'>): Trajectory => ({
        id: '', ...run, toolUses: { search: run.uses }, modelUses: {},
      }); // biome-ignore format: short
      const scores = adhereArms(stored(runs), chosen, 0).scores;
      for (const [pair, [base, run]] of pairs.entries())
        expect(scores[2 * pair + 1]).toBeCloseTo(adherence(trajectory(run), trajectory(base), chosen).score, 9);
    }),
  );
});
