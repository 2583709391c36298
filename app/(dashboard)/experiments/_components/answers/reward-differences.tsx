'use client';
import { Link } from '@/components/ui/link';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { asBooked } from '@/lib/experiments/reprice-uses';
import { useUses } from '@/lib/experiments/use-figures';
import { paths } from '@/lib/paths';
import { useExperiment } from '../experiment-context';
import { FiguresState } from '../figures-state';
import { RewardCsv } from '../rewards/reward-csv';
import { useRewardRows } from '../rewards/use-reward-rows';
import { useWeights } from '../rewards/use-weights';
import { type RankedRuns, useRanking } from '../use-ranking';
import { type DifferenceRow, Differences } from './differences';

type Props = { figure: 'reward' | 'adherence'; baseline: number; from: string };

/** Reward or adherence of the arms minus that of the baseline, under the preference chosen on the page of rewards. */
export function RewardDifferences(props: Props) {
  const query = useUses(useExperiment());
  return <FiguresState query={query}>{(data) => <Ranked data={data} {...props} />}</FiguresState>;
}

function Ranked({ data, ...props }: Props & { data: { figures: Figures; uses: Uses } }) {
  const ranked = useRanking(data, asBooked);
  return ranked && <Rows figures={data.figures} ranked={ranked} {...props} />;
}

const signed = (value: number) => `${value < -0.0005 ? '−' : value >= 0.0005 ? '+' : ''}${Math.abs(value).toFixed(3)}`;

function Rows({ figure, figures, ranked, baseline, from }: Props & { figures: Figures; ranked: RankedRuns }) {
  const experiment = useExperiment();
  const { weights } = useWeights();
  const { rows, columns } = useRewardRows(ranked, weights, baseline);
  const differences = rows.flatMap((row): DifferenceRow[] => {
    const difference = figure === 'reward' ? row.difference : row.adherenceDifference;
    return difference ? [{ arm: row.arm, label: figures.arms[row.arm]?.label ?? '', difference }] : [];
  });
  if (differences.length === 0)
    return (
      <p className="px-4 py-8 text-center text-muted-foreground">
        The baseline has no task that another arm has run too: there is no {figure} to compare.
      </p>
    );
  return (
    <>
      <Differences from={from} rows={differences} write={signed} isGain />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-2 text-muted-foreground text-xs">
        <Link href={paths.experimentTab(experiment.id, 'rewards')} className="mr-auto underline underline-offset-2">
          Change the weights
        </Link>
        <RewardCsv rows={rows} columns={columns} figures={figures} />
      </div>
    </>
  );
}
