'use client';
import { useMemo } from 'react';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { type PriceScenario, type RepricedUses, repriceUses } from '@/lib/experiments/reprice-uses';
import { type ExperimentRuns, toStoredRuns } from '@/lib/experiments/to-stored-runs';
import { prepareRanking, type Ranking } from '@/lib/rewards/prepare-ranking';

export type RankedRuns = { repriced: RepricedUses; runs: ExperimentRuns; ranking: Ranking };

/** The runs of an experiment under these prices, ready to be ranked by any weights. */
export function useRanking(data: { figures: Figures; uses: Uses } | null, scenario: PriceScenario): RankedRuns | null {
  return useMemo(() => {
    if (!data) return null;
    const repriced = repriceUses(data.uses, data.figures.runCount, scenario);
    const runs = toStoredRuns({ ...data, cost: repriced });
    return { repriced, runs, ranking: prepareRanking(runs.data) };
  }, [data, scenario]);
}
