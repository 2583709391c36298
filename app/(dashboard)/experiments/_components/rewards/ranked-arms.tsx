'use client';
import { SelectControl } from '@/components/forms/select-control';
import type { Figures } from '@/lib/experiments/figures';
import type { RewardRow } from '@/lib/experiments/reward-rows';
import type { RewardColumn } from '@/lib/experiments/run-reward-rows';
import { useSearchState } from '@/lib/http/use-search-state';
import type { StoredRuns } from '@/lib/rewards/stored-runs';
import { RewardCsv } from './reward-csv';
import { RewardTable } from './reward-table';
import { type RewardView, rewardViewField, rewardViewLabels, rewardViews } from './reward-views';

/** The arms with the best first: mean reward and what earned it, adherence to the preference. */
export function RankedArms({
  rows,
  columns,
  figures,
  subjects,
  baseline,
  onBaseline,
}: {
  rows: readonly RewardRow[];
  columns: readonly RewardColumn[];
  figures: Figures;
  subjects: StoredRuns['subjects'];
  baseline: number;
  onBaseline: (ordinal: number) => void;
}) {
  const [{ parts }, setState] = useSearchState(rewardViewField);
  return (
    <section aria-label="Arms by reward" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="mr-auto font-medium text-base">Arms by reward</h2>
        <span className="flex items-center gap-2 whitespace-nowrap text-muted-foreground text-xs">
          Baseline
          <SelectControl
            className="w-48"
            aria-label="Baseline of adherence"
            value={String(baseline)}
            onValueChange={(value) => onBaseline(Number(value))}
            options={figures.arms.map(({ label, ordinal }) => ({ value: String(ordinal), label }))}
          />
        </span>
        <SelectControl
          className="w-40 max-sm:w-52"
          aria-label="Parts"
          value={parts}
          onValueChange={(value) => setState({ parts: value as RewardView })}
          options={rewardViews.map((value) => ({ value, label: `Parts ${rewardViewLabels[value]}` }))}
        />
        <RewardCsv rows={rows} columns={columns} figures={figures} subjects={subjects} />
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        <RewardTable rows={rows} columns={columns} figures={figures} baseline={baseline} view={parts} withFigures />
      </div>
    </section>
  );
}
