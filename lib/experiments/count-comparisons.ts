import type { ArmAnalysis, ArmDifference } from './arm-analysis';

type Difference = Pick<ArmDifference, 'estimate'> | null | undefined;

/** The differences from the baseline that a report prints, arm by arm; a cost that is not wholly known is not compared. */
export const reportedDifferences = (arms: readonly Pick<ArmAnalysis, 'comparison'>[]): Difference[][] =>
  arms.map(({ comparison }) =>
    comparison
      ? [comparison.accuracy, comparison.cost.unknownParts === 0 ? comparison.cost : null, comparison.latency]
      : [],
  );

/** How many arms are set against the baseline, and how many of their differences are tested: those that have an interval. */
export function countComparisons(byArm: readonly (readonly Difference[])[]): { arms: number; differences: number } {
  const tested = byArm.map(
    (differences) =>
      differences.filter((one) => one?.estimate && (one.estimate.low !== null || one.estimate.high !== null)).length,
  );
  return {
    arms: tested.filter((count) => count > 0).length,
    differences: tested.reduce((sum, count) => sum + count, 0),
  };
}
