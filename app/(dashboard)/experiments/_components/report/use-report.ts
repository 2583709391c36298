'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { analyseArms } from '@/lib/experiments/analyse-arms';
import type { ArmAnalysis } from '@/lib/experiments/arm-analysis';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { triedPrices } from '@/lib/experiments/price-tried';
import { ratesQuery } from '@/lib/experiments/queries';
import { isAsBooked } from '@/lib/experiments/reprice-uses';
import { rewardRows } from '@/lib/experiments/reward-rows';
import { otherVersions, weightsOrigin, weightsText } from '@/lib/experiments/weight-words';
import { useExperiment } from '../experiment-context';
import { usePriceScenario } from '../prices/use-price-scenario';
import { useWeights } from '../rewards/use-weights';
import { useBaseline } from '../use-baseline';
import { useRanking } from '../use-ranking';

/** All that a report is worked out from: the runs, and the choices that stand in the address. */
export function useReport({ figures, uses }: { figures: Figures; uses: Uses }) {
  const experiment = useExperiment();
  const [baseline, setBaseline] = useBaseline(figures.arms.length);
  const prices = usePriceScenario();
  const weights = useWeights();
  const { factors, own } = prices.scenario;
  const isChanged = factors.size + own.size > 0;
  // Until single prices are tried nobody asks what the arms are booked with.
  const rates = useQuery({ ...ratesQuery(experiment), enabled: isChanged });
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
  const { preference } = weights;
  const bookName = prices.book ? `the prices of ${prices.book.name}, version ${prices.book.version}` : null;
  const changed = triedPrices(uses.subjects, prices.scenario, rates.data?.arms ?? []);
  return {
    baseline,
    setBaseline,
    prices,
    rates,
    /** Whether prices that it is to print are on their way. */
    isReadingPrices: prices.isLoading || (isChanged && rates.data === undefined),
    weights,
    arms,
    /** The same as booked, where `arms` are at other prices. */
    booked: asBooked ? null : booked,
    ranking,
    ranksBy: weightsOrigin(weights),
    weightsText: weightsText(weights.weights, uses.subjects),
    otherVersions: weights.isChanged ? null : otherVersions(preference, figures.arms),
    /** What costs are worked out at, in words; null = as booked. */
    triedPrices: asBooked
      ? null
      : changed.length > 0
        ? `${bookName ?? 'booked prices'}, ${changed.length} of them changed by the reader`
        : (bookName ?? 'other prices'),
    /** The prices among them that were changed. */
    changedPrices: changed,
  };
}
