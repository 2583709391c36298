import { lazily } from '@/lib/lazily';
import { type ArmAdherence, adhereArms } from '@/lib/rewards/adhere-arms';
import type { Ranking } from '@/lib/rewards/prepare-ranking';
import { type RankedArm, rankArms, rewardRuns, weighedDimensions } from '@/lib/rewards/rank-arms';
import type { StoredRuns } from '@/lib/rewards/stored-runs';
import { firstShares } from '@/lib/statistics/first-shares';
import type { Estimate } from '@/lib/statistics/interval';
import { type TaskResampling, taskResampling } from '@/lib/statistics/task-resampling';
import type { PreferenceWeights } from '../preferences/schema';
import { adherenceEstimates } from './adherence-estimates';
import type { ArmDifference } from './arm-analysis';
import { armDifference, costUnknown } from './arm-difference';
import { type ArmValues, estimateOf, valuesByArm } from './arm-values';
import { armRewardCells, type RewardCell, type RewardColumn } from './run-reward-rows';

/** `verdict` is null where it cannot be said because parts of a weighed cost are unknown. */
export type RewardDifference = ArmDifference;

/** An arm in the order of its mean reward, with how far that can be trusted. */
export type RewardRow = RankedArm & {
  /** Mean reward; ends are open where nothing can be said of them. */
  reward: Estimate | null;
  /** Share of the resamples of the tasks in which it earns most; null where it is not ranked. */
  first: number | null;
  /** Its reward minus that of the baseline over the tasks both have run; null for the baseline itself. */
  difference: RewardDifference | null;
  /** What is weighed, as means over its compared runs, in the order of the columns. */
  cells: readonly RewardCell[];
  /** Mean score of Eq 6; null where no run is of a task of the baseline. */
  adherence: Estimate | null;
  /** Its adherence minus that of the baseline to itself over the tasks both have run; null for the baseline itself. */
  adherenceDifference: RewardDifference | null;
};

export type Rewarded = {
  /** The best first; empty while nothing can be compared. */
  rows: RewardRow[];
  /** What the weights weigh. */
  columns: readonly RewardColumn[];
  /** The first arm's reward minus that of the second over the tasks both have run; null when there are not two. */
  lead: RewardDifference | null;
  adherence: ArmAdherence;
};

/**
 * The arms under these weights: ranked, and how far their mean rewards and their adherence to the preference can be trusted (95 %, the
 * tasks as the sample, repeats nested in them). Each task keeps the scale it has among all its runs, so the intervals say what other
 * tasks would bring, not what other arms would. Pure.
 */
export function rewardRows(input: RewardInput): Rewarded {
  const key = JSON.stringify([input.weights, input.baselineArm]);
  const known = lastRewards.get(input.ranking);
  if (known?.key === key) return known.rewarded;
  const rewarded = workOut(input);
  lastRewards.set(input.ranking, { key, rewarded });
  return rewarded;
}

/** Of each ranking under the weights last asked for: pages are rendered more than once. */
const lastRewards = new WeakMap<Ranking, { key: string; rewarded: Rewarded }>();

type RewardInput = {
  ranking: Ranking;
  data: StoredRuns;
  weights: PreferenceWeights;
  baselineArm: number;
};

function workOut({ ranking, data, weights, baselineArm }: RewardInput): Rewarded {
  const ranked = rankArms(ranking, weights);
  const { rewards, first, differenceOf } = rewardEstimates(ranking, ranked, weights);
  const adherence = adhereArms(data, weights, baselineArm);
  const adheres = adherenceEstimates({ data, adherence, weights, baselineArm });
  const { columns, cells } = armRewardCells({ ranking, data, weights });
  const [best, second] = ranked.filter(({ isThin }) => !isThin);
  return {
    lead: best && second ? differenceOf(best.arm, second.arm) : null,
    adherence,
    columns,
    rows: ranked.map((one) =>
      lazily(
        {
          ...one,
          reward: rewards[one.arm] ?? null,
          first: first[one.arm] ?? null,
          adherence: adheres.estimates[one.arm] ?? null,
          cells: cells[one.arm] ?? [],
        },
        {
          difference: () => (one.arm === baselineArm ? null : differenceOf(one.arm, baselineArm)),
          adherenceDifference: () => (one.arm === baselineArm ? null : adheres.differenceOf(one.arm)),
        },
      ),
    ),
  };
}

/** By the arm's ordinal. */
function rewardEstimates(ranking: Ranking, ranked: readonly RankedArm[], weights: PreferenceWeights) {
  const { arm, group: task, taskCount } = ranking;
  const resampling = taskResampling(taskCount);
  const values = rewardRuns(ranking, weights);
  const arms = valuesByArm({ values, arm, task, armCount: ranking.arms.length, taskCount });
  const estimated = arms.map((own) => estimateOf(own, resampling));
  const rankable = ranked.filter(({ isThin }) => !isThin).map((one) => one.arm);
  const shares = firstShares(rankable.map((place) => estimated[place]?.means ?? new Float64Array()));
  return {
    rewards: estimated.map(({ estimate }) => estimate),
    first: arms.map((_, place) => shares[rankable.indexOf(place)] ?? null),
    differenceOf: (own: number, other: number) =>
      rewardDifference({ ranking, arms, values, resampling, weights, places: [own, other] }),
  };
}

/** Rewards lie between 0 and the sum of the weights: as shares of it, few tasks do not look more certain than they are. */
function rewardDifference(input: {
  ranking: Ranking;
  arms: readonly ArmValues[];
  values: Float64Array;
  resampling: TaskResampling;
  weights: PreferenceWeights;
  places: readonly [own: number, other: number];
}): RewardDifference | null {
  const { ranking, arms, values, resampling, weights, places } = input;
  const most = weighedDimensions(ranking, weights).reduce((sum, { weight }) => sum + weight, 0);
  const [first, second] = places.map((place) => arms[place]);
  if (!first || !second || most === 0) return null;
  const isUnknown = weights.cost > 0 && places.some((place) => ranking.arms[place]?.unknownParts);
  const asShares = ({ sums }: ArmValues) => sums.map((sum) => sum / most);
  const { estimate, tasks, verdict, sentence } = armDifference({
    task: ranking.group,
    resampling,
    counts: [first.counts, second.counts],
    sums: [asShares(first), asShares(second)],
    runs: [first.runs, second.runs],
    values: values.map((value) => value / most),
    isShare: true,
    words: { higher: 'Earns more', lower: 'Earns less' },
  });
  const scaled = (end: number | null) => (end === null ? null : end * most);
  return {
    estimate: estimate && {
      estimate: estimate.estimate * most,
      low: scaled(estimate.low),
      high: scaled(estimate.high),
    },
    tasks,
    verdict: isUnknown ? null : verdict,
    sentence: isUnknown ? costUnknown : sentence,
  };
}
