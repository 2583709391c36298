'use client';
import { ExportCsv } from '@/components/export-csv';
import { withInterval } from '@/lib/experiments/analysis-csv';
import type { Figures } from '@/lib/experiments/figures';
import type { RewardRow } from '@/lib/experiments/reward-rows';
import type { RewardColumn } from '@/lib/experiments/run-reward-rows';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { rewardParts } from '@/lib/rewards/prepare-ranking';
import { useExperiment } from '../experiment-context';

/** The file of the arms by reward. */
export function RewardCsv({
  rows,
  columns,
  figures,
}: {
  rows: readonly RewardRow[];
  columns: readonly RewardColumn[];
  figures: Figures;
}) {
  const experiment = useExperiment();
  return (
    <ExportCsv
      name={[experiment.name, 'rewards']}
      simulated={experiment.simulated}
      rows={rows}
      columns={[
        { header: 'rank', value: ({ isThin, rank }) => (isThin ? null : rank) },
        { header: 'arm', value: ({ arm }) => figures.arms[arm]?.label },
        { header: 'mean_reward', value: ({ meanReward }) => meanReward },
        ...withInterval<RewardRow>('mean_reward', ({ reward }) => reward).slice(1),
        { header: 'comes_first_share', value: ({ first }) => first },
        ...rewardParts.map((part) => ({
          header: `reward_from_${part}`,
          value: ({ parts }: RewardRow) => parts[part],
        })),
        ...columns.flatMap(({ label, unit }, at) => [
          { header: `mean_${label}_raw${unit && `_${unit}`}`, value: ({ cells }: RewardRow) => cells[at]?.raw },
          { header: `mean_${label}_normalised`, value: ({ cells }: RewardRow) => cells[at]?.normalised },
          { header: `mean_${label}_weighted`, value: ({ cells }: RewardRow) => cells[at]?.weighted },
        ]),
        ...withInterval<RewardRow>('adherence', ({ adherence }) => adherence),
        ...withInterval<RewardRow>('reward_minus_baseline', ({ difference }) => difference?.estimate),
        { header: 'reward_verdict', value: ({ difference }) => difference?.sentence },
        ...withInterval<RewardRow>(
          'adherence_minus_baseline',
          ({ adherenceDifference }) => adherenceDifference?.estimate,
        ),
        { header: 'adherence_verdict', value: ({ adherenceDifference }) => adherenceDifference?.sentence },
        { header: 'accuracy', value: ({ solved, runs }) => solved / runs },
        { header: 'cost_usd_per_run', value: ({ costPicoUsd, runs }) => meanUsd(costPicoUsd, runs) },
        { header: 'unknown_cost_parts', value: ({ unknownParts }) => unknownParts },
        { header: 'runs', value: ({ runs }) => runs },
        { header: 'tasks', value: ({ tasks }) => tasks },
      ]}
    />
  );
}
