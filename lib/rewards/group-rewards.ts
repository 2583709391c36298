import type { PreferenceWeights } from '@/lib/preferences/schema';
import { measure, type RewardComponent, rewardDimensions, type Trajectory, weightOf } from './trajectory';

export type TrajectoryReward = { id: string; solved: boolean; reward: number; components: RewardComponent[] };

/** Spending and waiting enter the vector negated: less is better (paper §3.2). */
const raw = (trajectory: Trajectory, dimension: Parameters<typeof measure>[1]) => {
  const value = measure(trajectory, dimension);
  return value !== 0 && (dimension.kind === 'cost' || dimension.kind === 'latency') ? -value : value;
};

/**
 * Rewards of the runs of one task (paper Eq 2): every component is scaled to 0..1 over the group, one in which all runs
 * are equal counts 0, and the weighted sum is the reward of a right run. A wrong run gets 0; its components are still shown.
 */
export function groupRewards(group: readonly Trajectory[], weights: PreferenceWeights): TrajectoryReward[] {
  const scales = rewardDimensions(group, weights).map((dimension) => {
    const values = group.map((trajectory) => raw(trajectory, dimension));
    return {
      dimension,
      values,
      weight: weightOf(weights, dimension),
      min: Math.min(...values),
      max: Math.max(...values),
    };
  });
  return group.map(({ id, solved }, index) => {
    const components = scales.map(({ dimension, values, weight, min, max }): RewardComponent => {
      const value = values[index] ?? 0;
      const normalised = max > min ? (value - min) / (max - min) : 0;
      return { ...dimension, weight, raw: value, normalised, weighted: normalised * weight };
    });
    const reward = solved ? components.reduce((sum, { weighted }) => sum + weighted, 0) : 0;
    return { id, solved, reward, components };
  });
}
