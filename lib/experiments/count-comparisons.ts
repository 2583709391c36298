import type { ArmAnalysis, ArmDifference } from './arm-analysis';
import type { RewardRow } from './reward-rows';

type Difference = Pick<ArmDifference, 'estimate' | 'verdict'> | null | undefined;
type Rewards = Pick<RewardRow, 'arm' | 'difference' | 'adherenceDifference'>;

/** The differences from the baseline that a report prints, arm by arm: in accuracy, cost, times, reward and adherence. */
export const reportedDifferences = (
  arms: readonly Pick<ArmAnalysis, 'arm' | 'comparison'>[],
  rewards: readonly Rewards[] = [],
): Difference[][] =>
  arms.map(({ arm, comparison }) => {
    const row = rewards.find((one) => one.arm === arm);
    return [
      comparison?.accuracy,
      comparison?.cost,
      comparison?.latency,
      comparison?.timeP50,
      comparison?.timeP95,
      row?.difference,
      row?.adherenceDifference,
    ];
  });

/** Has an interval, and is not left untold because parts of a cost are not known. */
const isTested = (one: Difference): boolean =>
  one != null && one.verdict !== null && (one.estimate?.low ?? one.estimate?.high ?? null) !== null;

/** How many arms are set against the baseline, and how many of their differences are tested. */
export function countComparisons(byArm: readonly (readonly Difference[])[]): { arms: number; differences: number } {
  const tested = byArm.map((differences) => differences.filter(isTested).length);
  return {
    arms: tested.filter((count) => count > 0).length,
    differences: tested.reduce((sum, count) => sum + count, 0),
  };
}
