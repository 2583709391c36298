import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { Ranking } from './prepare-ranking';

/**
 * How many compared arms have runs of which parts of the cost are not known, where cost is weighed: rewards and adherence take what
 * is known of it, so that such arms seem cheaper than they may be.
 */
export const armsOfUnknownCost = (
  { arms }: Pick<Ranking, 'arms'>,
  { cost }: Pick<PreferenceWeights, 'cost'>,
): number => (cost > 0 ? arms.filter(({ unknownParts }) => unknownParts > 0).length : 0);
