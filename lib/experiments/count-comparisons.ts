import type { ArmAnalysis } from './arm-analysis';

/** The figures in which a report sets each arm against the baseline. */
const reported = ['accuracy', 'cost', 'latency'] as const;

/** How many arms are set against the baseline, and how many of their differences are tested: those that have an interval. */
export function countComparisons(arms: readonly Pick<ArmAnalysis, 'comparison'>[]): {
  arms: number;
  differences: number;
} {
  const compared = arms.map(
    ({ comparison }) =>
      reported.filter((figure) => {
        const estimate = comparison?.[figure].estimate;
        if (!estimate || (estimate.low === null && estimate.high === null)) return false;
        return figure !== 'cost' || comparison?.cost.unknownParts === 0;
      }).length,
  );
  return {
    arms: compared.filter((count) => count > 0).length,
    differences: compared.reduce((sum, count) => sum + count, 0),
  };
}
