'use client';
import { useMemo } from 'react';
import { analyseArms } from '@/lib/experiments/analyse-arms';
import type { ArmAnalysis } from '@/lib/experiments/arm-analysis';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { asBooked, isAsBooked, type PriceScenario, type RepricedUses } from '@/lib/experiments/reprice-uses';
import { weightsText } from '@/lib/experiments/weight-words';
import { armsOfUnknownCost } from '@/lib/rewards/arms-of-unknown-cost';
import { rankArms } from '@/lib/rewards/rank-arms';
import { useWeights } from '../rewards/use-weights';
import { useBaseline } from '../use-baseline';
import { useRanking } from '../use-ranking';

export type ScenarioArm = {
  booked: ArmAnalysis;
  scenario: ArmAnalysis;
  /** By reward under the weights chosen on the page of rewards, from 1; null where it cannot be ranked. */
  bookedRank: number | null;
  scenarioRank: number | null;
  /** Mean reward under the same weights; null without a run to compare. */
  bookedReward: number | null;
  scenarioReward: number | null;
};

export type ScenarioArms = {
  arms: ScenarioArm[];
  /** As booked, and under the other prices. */
  booked: RepricedUses;
  repriced: RepricedUses;
  ranksBy: string;
  /** The weights that rewards are worked out with, as numbers. */
  weightsText: string;
  /** Arms whose rank takes a cost that is not wholly known at these prices. */
  unknownCosts: number;
};

/** The arms as booked and under other prices, side by side. */
export function useScenarioArms(data: { figures: Figures; uses: Uses }, scenario: PriceScenario): ScenarioArms {
  const { figures } = data;
  const [baselineArm] = useBaseline(figures.arms.length);
  const { weights, preference, isChanged } = useWeights();
  const booked = useRanking(data, asBooked);
  const repriced = useRanking(isAsBooked(scenario) ? null : data, scenario);
  const tried = repriced ?? booked;
  const bookedArms = useMemo(() => analyseArms(figures, { baselineArm }).arms, [figures, baselineArm]);
  const triedArms = useMemo(
    () =>
      repriced
        ? analyseArms(figures, {
            baselineArm,
            cost: repriced.repriced.runUsd,
            costPicoUsd: repriced.repriced.runPicoUsd,
            unknownParts: repriced.repriced.runUnknownParts,
          }).arms
        : bookedArms,
    [figures, baselineArm, repriced, bookedArms],
  );
  const ranksOf = (ranking: typeof booked) =>
    new Map(
      (ranking ? rankArms(ranking.ranking, weights) : []).map(({ arm, rank, isThin, meanReward }) => [
        arm,
        { rank: isThin ? null : rank, reward: meanReward },
      ]),
    );
  const bookedRanks = ranksOf(booked);
  const triedRanks = repriced ? ranksOf(repriced) : bookedRanks;
  if (!booked || !tried) throw new Error('There are runs, so there is a ranking of them.');
  return {
    booked: booked.repriced,
    repriced: tried.repriced,
    unknownCosts: armsOfUnknownCost(tried.ranking, weights),
    weightsText: weightsText(weights, data.uses.subjects),
    ranksBy:
      preference && !isChanged
        ? `the weights of ${preference.name}, version ${preference.version}`
        : isChanged
          ? 'the weights set on Rewards'
          : 'accuracy and cost alike',
    arms: bookedArms.flatMap((arm, ordinal) => {
      const other = triedArms[ordinal];
      return other
        ? [
            {
              booked: arm,
              scenario: other,
              bookedRank: bookedRanks.get(ordinal)?.rank ?? null,
              scenarioRank: triedRanks.get(ordinal)?.rank ?? null,
              bookedReward: bookedRanks.get(ordinal)?.reward ?? null,
              scenarioReward: triedRanks.get(ordinal)?.reward ?? null,
            },
          ]
        : [];
    }),
  };
}
