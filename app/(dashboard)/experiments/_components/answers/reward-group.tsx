'use client';
import { useMemo } from 'react';
import { Link } from '@/components/ui/link';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { asBooked } from '@/lib/experiments/reprice-uses';
import { useUses } from '@/lib/experiments/use-figures';
import { paths } from '@/lib/paths';
import { adhereArms } from '@/lib/rewards/adhere-arms';
import { armsOfUnknownCost } from '@/lib/rewards/arms-of-unknown-cost';
import { rankArms } from '@/lib/rewards/rank-arms';
import { useExperiment } from '../experiment-context';
import { FiguresState } from '../figures-state';
import { RewardTable } from '../rewards/reward-table';
import { useWeights } from '../rewards/use-weights';
import { UnknownCostNote } from '../unknown-cost-note';
import { useRanking } from '../use-ranking';

/** Reward and adherence of the arms under the preference chosen on the page of rewards. */
export function RewardGroup({ baseline }: { baseline: number }) {
  const query = useUses(useExperiment());
  return <FiguresState query={query}>{(data) => <Rewards data={data} baseline={baseline} />}</FiguresState>;
}

function Rewards({ data, baseline }: { data: { figures: Figures; uses: Uses }; baseline: number }) {
  const experiment = useExperiment();
  const { weights, preference, isChanged } = useWeights();
  const ranked = useRanking(data, asBooked);
  const arms = useMemo(() => (ranked ? rankArms(ranked.ranking, weights) : []), [ranked, weights]);
  const adherence = useMemo(
    () => (ranked ? adhereArms(ranked.runs.data, weights, baseline) : null),
    [ranked, weights, baseline],
  );
  if (arms.length === 0)
    return (
      <p className="px-4 py-8 text-center text-muted-foreground">
        No task has been run and judged under two arms yet: a reward sets the runs of one task against each other.
      </p>
    );
  return (
    <>
      <RewardTable ranked={arms} figures={data.figures} adherence={adherence} baseline={baseline} />
      {ranked && <UnknownCostNote arms={armsOfUnknownCost(ranked.ranking, weights)} className="border-t px-4 py-2" />}
      <p className="border-t px-4 py-2 text-muted-foreground text-xs">
        Under{' '}
        {preference && !isChanged
          ? `the weights of ${preference.name}`
          : isChanged
            ? 'the weights you set'
            : 'accuracy and cost alike'}
        ; adherence against the baseline.{' '}
        <Link href={paths.experimentTab(experiment.id, 'rewards')} className="underline underline-offset-2">
          Change the weights
        </Link>
      </p>
    </>
  );
}
