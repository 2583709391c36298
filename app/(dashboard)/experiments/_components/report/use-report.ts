'use client';
import { useMemo } from 'react';
import { analyseArms } from '@/lib/experiments/analyse-arms';
import type { ArmAnalysis } from '@/lib/experiments/arm-analysis';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { isAsBooked } from '@/lib/experiments/reprice-uses';
import { rewardRows } from '@/lib/experiments/reward-rows';
import { usePriceScenario } from '../prices/use-price-scenario';
import { useWeights } from '../rewards/use-weights';
import { useBaseline } from '../use-baseline';
import { useRanking } from '../use-ranking';

/** All that a report is worked out from: the runs, and the choices that stand in the address. */
export function useReport({ figures, uses }: { figures: Figures; uses: Uses }) {
  const [baseline, setBaseline] = useBaseline(figures.arms.length);
  const prices = usePriceScenario();
  const weights = useWeights();
  const data = useMemo(() => ({ figures, uses }), [figures, uses]);
  const ranked = useRanking(data, prices.scenario);
  const asBooked = isAsBooked(prices.scenario);
  const booked = useMemo(() => analyseArms(figures, { baselineArm: baseline }).arms, [figures, baseline]);
  const arms = useMemo((): ArmAnalysis[] => {
    if (asBooked || !ranked) return booked;
    const { runUsd, runPicoUsd, runUnknownParts } = ranked.repriced;
    return analyseArms(figures, {
      baselineArm: baseline,
      cost: runUsd,
      costPicoUsd: runPicoUsd,
      unknownParts: runUnknownParts,
    }).arms;
  }, [asBooked, booked, figures, baseline, ranked]);
  const ranking = useMemo(
    () =>
      ranked && {
        ranking: ranked.ranking,
        ...rewardRows({
          ranking: ranked.ranking,
          data: ranked.runs.data,
          weights: weights.weights,
          baselineArm: baseline,
        }),
      },
    [ranked, weights.weights, baseline],
  );
  const { preference, isChanged } = weights;
  const bookName = prices.book ? `the prices of ${prices.book.name}` : null;
  return {
    baseline,
    setBaseline,
    prices,
    weights,
    arms,
    /** The same as booked, where `arms` are at other prices. */
    booked: asBooked ? null : booked,
    ranking,
    ranksBy: isChanged
      ? 'weights of the reader’s own'
      : preference
        ? `the weights of ${preference.name}`
        : 'accuracy and cost alike',
    triedPrices: asBooked
      ? null
      : prices.scenario.factors.size > 0
        ? `${bookName ?? 'booked prices'}, some of them changed by the reader`
        : (bookName ?? 'other prices'),
  };
}
