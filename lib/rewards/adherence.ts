import type { PreferenceWeights } from '@/lib/preferences/schema';
import { measure, type RewardComponent, rewardDimensions, type Trajectory, weightOf } from './trajectory';

export type Adherence = { id: string; solved: boolean; score: number; components: RewardComponent[] };

/**
 * How well one run followed a preference, against a baseline run of the same task (paper Eq 5 and 6): uses and accuracy
 * are divided by the baseline's, the baseline's cost (USD) and latency (seconds) by the run's; no divisor is below 1.
 * A wrong run scores 0.
 */
export function adherence(run: Trajectory, baseline: Trajectory, weights: PreferenceWeights): Adherence {
  const components = rewardDimensions([run, baseline], weights).map((dimension): RewardComponent => {
    const value = measure(run, dimension);
    const base = measure(baseline, dimension);
    const smallerIsBetter = dimension.kind === 'cost' || dimension.kind === 'latency';
    const normalised = smallerIsBetter ? base / Math.max(1, value) : value / Math.max(1, base);
    const weight = weightOf(weights, dimension);
    return { ...dimension, weight, raw: value, normalised, weighted: normalised * weight };
  });
  const score = run.solved ? components.reduce((sum, { weighted }) => sum + weighted, 0) : 0;
  return { id: run.id, solved: run.solved, score, components };
}
