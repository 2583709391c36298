import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { Ranking, RankingArm, RewardPart, ScaledDimension } from './prepare-ranking';

export type RankedArm = RankingArm & {
  /** Place of the arm in the ranking's list of arms. */
  arm: number;
  /** From 1. */
  rank: number;
  meanReward: number;
  /** Of so few tasks that its mean says little beside the others: such arms stand last. */
  isThin: boolean;
  /** What each part adds to the mean reward. */
  parts: Record<RewardPart, number>;
};

export type WeighedDimension = ScaledDimension & { weight: number };

/** The weighed dimensions, in the order in which `groupRewards` adds them up. */
export function weighedDimensions(ranking: Ranking, weights: PreferenceWeights): WeighedDimension[] {
  const uses = (part: 'tools' | 'models') =>
    Object.keys(weights[part])
      .sort()
      .map((id) => ({ dimension: ranking.use(part, id), weight: weights[part][id] ?? 0 }));
  return [
    ...uses('tools'),
    ...uses('models'),
    { dimension: ranking.accuracy, weight: weights.accuracy },
    { dimension: ranking.cost, weight: weights.cost },
    { dimension: ranking.latency, weight: weights.latency },
  ].flatMap(({ dimension, weight }) => (dimension !== null && weight > 0 ? [{ ...dimension, weight }] : []));
}

/** Eq 2 for every compared run, in the order of the ranking: the weighted sum for a right run, 0 for a wrong one. */
export function rewardRuns(ranking: Ranking, weights: PreferenceWeights): Float64Array {
  const dimensions = weighedDimensions(ranking, weights);
  const rewards = new Float64Array(ranking.runCount);
  for (const { normalised, weight } of dimensions)
    for (let run = 0; run < rewards.length; run++)
      if (ranking.solved[run] === 1) rewards[run] = (rewards[run] as number) + (normalised[run] as number) * weight;
  return rewards;
}

/** Tasks below which an arm is thin, once another arm has run as many, and the share of the broadest arm's tasks. */
const fewTasks = 5;
const thinShare = 0.1;

const noParts = (): Record<RewardPart, number> => ({ accuracy: 0, cost: 0, latency: 0, tools: 0, models: 0 });

/**
 * Which arm (orchestrator × preference) would have won on the stored runs under these weights: mean reward (paper Eq 2, each
 * run within the runs of its task), and what each part adds to it. The best first; equal ones by accuracy, then by cost; arms of very few tasks last.
 */
export function rankArms(ranking: Ranking, weights: PreferenceWeights): RankedArm[] {
  const { arm, solved, arms, runCount } = ranking;
  const rewards = rewardRuns(ranking, weights);
  const sums = new Float64Array(arms.length);
  for (let run = 0; run < runCount; run++)
    sums[arm[run] as number] = (sums[arm[run] as number] as number) + (rewards[run] as number);
  const parts = arms.map(noParts);
  for (const { part, normalised, weight } of weighedDimensions(ranking, weights)) {
    const added = new Float64Array(arms.length);
    for (let run = 0; run < runCount; run++)
      if (solved[run] === 1)
        added[arm[run] as number] = (added[arm[run] as number] as number) + (normalised[run] as number);
    for (const [place, sum] of added.entries()) {
      const own = parts[place];
      const runs = arms[place]?.runs ?? 0;
      if (own && runs > 0) own[part] += (sum * weight) / runs;
    }
  }
  const broadest = Math.max(0, ...arms.map(({ tasks }) => tasks));
  const isThin = (tasks: number) => broadest >= fewTasks && tasks < Math.max(fewTasks, broadest * thinShare);
  const ranked = arms.flatMap((one, place) =>
    one.runs === 0
      ? []
      : [
          {
            ...one,
            arm: place,
            rank: 0,
            isThin: isThin(one.tasks),
            meanReward: (sums[place] as number) / one.runs,
            parts: parts[place] ?? noParts(),
          },
        ],
  );
  ranked.sort(
    (left, right) =>
      Number(left.isThin) - Number(right.isThin) ||
      right.meanReward - left.meanReward ||
      right.solved / right.runs - left.solved / left.runs ||
      Number(left.costPicoUsd) / left.runs - Number(right.costPicoUsd) / right.runs ||
      left.arm - right.arm,
  );
  return ranked.map((one, place) => ({ ...one, rank: place + 1 }));
}
