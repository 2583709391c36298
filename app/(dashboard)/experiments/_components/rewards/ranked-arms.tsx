'use client';
import { ExportCsv } from '@/components/export-csv';
import { SelectControl } from '@/components/forms/select-control';
import type { Figures } from '@/lib/experiments/figures';
import type { ArmAdherence } from '@/lib/rewards/adhere-arms';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { rewardParts } from '@/lib/rewards/prepare-ranking';
import type { RankedArm } from '@/lib/rewards/rank-arms';
import { useExperiment } from '../experiment-context';
import { RewardTable } from './reward-table';

/** The arms with the best first: mean reward and what earned it, adherence to the preference. */
export function RankedArms({
  ranked,
  figures,
  adherence,
  baseline,
  onBaseline,
}: {
  ranked: readonly RankedArm[];
  figures: Figures;
  adherence: ArmAdherence;
  baseline: number;
  onBaseline: (ordinal: number) => void;
}) {
  const experiment = useExperiment();
  const nameOf = (arm: number) => figures.arms[arm]?.label ?? '';
  const adheres = (arm: number) => adherence.arms[arm]?.mean;
  return (
    <section aria-label="Arms by reward" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="mr-auto font-medium text-base">Arms by reward</h2>
        <span className="flex items-center gap-2 whitespace-nowrap text-muted-foreground text-xs">
          Baseline of adherence
          <SelectControl
            className="w-52"
            aria-label="Baseline of adherence"
            value={String(baseline)}
            onValueChange={(value) => onBaseline(Number(value))}
            options={figures.arms.map(({ label, ordinal }) => ({ value: String(ordinal), label }))}
          />
        </span>
        <ExportCsv
          name={[experiment.name, 'rewards']}
          simulated={experiment.simulated}
          rows={ranked}
          columns={[
            { header: 'rank', value: ({ isThin, rank }) => (isThin ? null : rank) },
            { header: 'arm', value: ({ arm }) => nameOf(arm) },
            { header: 'mean_reward', value: ({ meanReward }) => meanReward },
            ...rewardParts.map((part) => ({
              header: `reward_from_${part}`,
              value: ({ parts }: RankedArm) => parts[part],
            })),
            { header: 'adherence', value: ({ arm }) => adheres(arm) },
            { header: 'accuracy', value: ({ solved, runs }) => solved / runs },
            { header: 'cost_usd_per_run', value: ({ costPicoUsd, runs }) => meanUsd(costPicoUsd, runs) },
            { header: 'unknown_cost_parts', value: ({ unknownParts }) => unknownParts },
            { header: 'runs', value: ({ runs }) => runs },
            { header: 'tasks', value: ({ tasks }) => tasks },
          ]}
        />
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        <RewardTable ranked={ranked} figures={figures} adherence={adherence} baseline={baseline} withFigures />
      </div>
    </section>
  );
}
