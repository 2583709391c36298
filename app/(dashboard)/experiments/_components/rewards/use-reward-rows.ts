'use client';
import { useMemo } from 'react';
import { type Rewarded, rewardRows } from '@/lib/experiments/reward-rows';
import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { RankedRuns } from '../use-ranking';

/** The arms under these weights, with their intervals. */
export function useRewardRows({ ranking, runs }: RankedRuns, weights: PreferenceWeights, baseline: number): Rewarded {
  return useMemo(
    () => rewardRows({ ranking, data: runs.data, weights, baselineArm: baseline }),
    [ranking, runs, weights, baseline],
  );
}
