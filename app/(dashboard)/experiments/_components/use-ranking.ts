'use client';
import { useMemo } from 'react';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { isAsBooked, type PriceScenario, type RepricedUses, repriceUses } from '@/lib/experiments/reprice-uses';
import { type ExperimentRuns, toStoredRuns } from '@/lib/experiments/to-stored-runs';
import { prepareRanking, type Ranking } from '@/lib/rewards/prepare-ranking';

export type RankedRuns = { repriced: RepricedUses; runs: ExperimentRuns; ranking: Ranking };

const knownRankings = new WeakMap<Uses, { figures: Figures; ranked: RankedRuns }>();

function rank({ figures, uses }: { figures: Figures; uses: Uses }, scenario: PriceScenario): RankedRuns {
  const known = knownRankings.get(uses);
  if (isAsBooked(scenario) && known?.figures === figures) return known.ranked;
  const repriced = repriceUses(uses, figures.runCount, scenario);
  const runs = toStoredRuns({ figures, uses, cost: repriced });
  const ranked = { repriced, runs, ranking: prepareRanking(runs.data) };
  if (isAsBooked(scenario)) knownRankings.set(uses, { figures, ranked });
  return ranked;
}

/** The runs of an experiment under these prices, ready to be ranked by any weights; as booked, made once for the same runs. */
export function useRanking(data: { figures: Figures; uses: Uses } | null, scenario: PriceScenario): RankedRuns | null {
  return useMemo(() => data && rank(data, scenario), [data, scenario]);
}
