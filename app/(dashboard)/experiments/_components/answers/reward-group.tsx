'use client';
import { Link } from '@/components/ui/link';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { asBooked } from '@/lib/experiments/reprice-uses';
import { useUses } from '@/lib/experiments/use-figures';
import { paths } from '@/lib/paths';
import { armsOfUnknownCost } from '@/lib/rewards/arms-of-unknown-cost';
import { useExperiment } from '../experiment-context';
import { FiguresState } from '../figures-state';
import { RewardCsv } from '../rewards/reward-csv';
import { RewardTable } from '../rewards/reward-table';
import { useRewardRows } from '../rewards/use-reward-rows';
import { useWeights } from '../rewards/use-weights';
import { UnknownCostNote } from '../unknown-cost-note';
import { type RankedRuns, useRanking } from '../use-ranking';

/** Reward and adherence of the arms under the preference chosen on the page of rewards. */
export function RewardGroup({ baseline }: { baseline: number }) {
  const query = useUses(useExperiment());
  return <FiguresState query={query}>{(data) => <Rewards data={data} baseline={baseline} />}</FiguresState>;
}

function Rewards({ data, baseline }: { data: { figures: Figures; uses: Uses }; baseline: number }) {
  const ranked = useRanking(data, asBooked);
  return ranked && <RankedRewards figures={data.figures} ranked={ranked} baseline={baseline} />;
}

function RankedRewards({ figures, ranked, baseline }: { figures: Figures; ranked: RankedRuns; baseline: number }) {
  const experiment = useExperiment();
  const { weights, preference, isChanged } = useWeights();
  const { rows, columns } = useRewardRows(ranked, weights, baseline);
  if (rows.length === 0)
    return (
      <p className="px-4 py-8 text-center text-muted-foreground">
        No task has been run and judged under two arms yet: a reward sets the runs of one task against each other.
      </p>
    );
  return (
    <>
      <RewardTable rows={rows} columns={columns} figures={figures} baseline={baseline} />
      <UnknownCostNote arms={armsOfUnknownCost(ranked.ranking, weights)} className="border-t px-4 py-2" />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-2 text-muted-foreground text-xs">
        <p className="mr-auto">
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
        <RewardCsv rows={rows} columns={columns} figures={figures} subjects={ranked.runs.data.subjects} />
      </div>
    </>
  );
}
