import type { PreferenceWeights } from '@/lib/preferences/schema';

/** What a reward reads of one finished run. */
export type Trajectory = {
  id: string;
  /** The outcome: right according to the judgement that counts. */
  solved: boolean;
  costUsd: number;
  latencySeconds: number;
  /** Invocations by tool id and by model id. */
  toolUses: Readonly<Record<string, number>>;
  modelUses: Readonly<Record<string, number>>;
};

export type RewardDimension = { kind: 'accuracy' | 'cost' | 'latency' | 'tool' | 'model'; key: string | null };

/** One component of a reward: as measured, after normalisation, and times its weight. */
export type RewardComponent = RewardDimension & {
  weight: number;
  raw: number;
  normalised: number;
  weighted: number;
};

/** Every dimension a preference weighs or a trajectory of the group shows, always in the same order. */
export function rewardDimensions(trajectories: readonly Trajectory[], weights: PreferenceWeights): RewardDimension[] {
  const keysOf = (weighed: Record<string, number>, used: readonly Readonly<Record<string, number>>[]) =>
    [...new Set([...Object.keys(weighed), ...used.flatMap((uses) => Object.keys(uses))])].sort();
  return [
    ...keysOf(
      weights.tools,
      trajectories.map(({ toolUses }) => toolUses),
    ).map((key) => ({ kind: 'tool' as const, key })),
    ...keysOf(
      weights.models,
      trajectories.map(({ modelUses }) => modelUses),
    ).map((key) => ({ kind: 'model' as const, key })),
    { kind: 'accuracy', key: null },
    { kind: 'cost', key: null },
    { kind: 'latency', key: null },
  ];
}

/** The weight of a dimension; what a preference does not name weighs nothing. */
export function weightOf(weights: PreferenceWeights, { kind, key }: RewardDimension): number {
  if (kind === 'tool') return weights.tools[key ?? ''] ?? 0;
  if (kind === 'model') return weights.models[key ?? ''] ?? 0;
  return weights[kind];
}

/** The magnitude of a dimension: counts, 1 or 0, dollars, seconds; none is negative. */
export function measure(trajectory: Trajectory, { kind, key }: RewardDimension): number {
  switch (kind) {
    case 'tool':
      return trajectory.toolUses[key ?? ''] ?? 0;
    case 'model':
      return trajectory.modelUses[key ?? ''] ?? 0;
    case 'accuracy':
      return trajectory.solved ? 1 : 0;
    case 'cost':
      return trajectory.costUsd;
    case 'latency':
      return trajectory.latencySeconds;
  }
}
