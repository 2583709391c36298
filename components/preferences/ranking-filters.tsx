'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { datasetsQuery } from '@/lib/datasets/queries';
import { idField, type SearchState, wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import type { StoredRuns, StoredRunsQuery } from '@/lib/rewards/stored-runs';

const fields = {
  runs: wordField(['auto', 'real', 'simulated', 'all'], 'auto'),
  dataset: idField,
  experiment: idField,
  days: wordField(['', '1', '7', '30', '90'], ''),
};
type RankingState = SearchState<typeof fields>;

/** Which stored runs are ranked, kept in the address. */
export const useRankingState = () => useSearchState(fields);

export const toStoredRunsQuery = ({ runs, dataset, experiment, days }: RankingState): StoredRunsQuery => ({
  source: runs,
  dataset,
  experiment,
  days: days === '' ? undefined : Number(days),
});

const sourceNames = { real: 'Real', simulated: 'Simulated', all: 'Real and simulated' } as const;
const dayNames = {
  any: 'Any age',
  '1': 'Last day',
  '7': 'Last 7 days',
  '30': 'Last 30 days',
  '90': 'Last 90 days',
} as const;

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
}) {
  return (
    <SelectControl
      aria-label={label}
      className="h-7 w-auto min-w-0 max-w-full flex-1 basis-28 text-xs"
      value={value}
      onValueChange={onChange}
      options={Object.entries(options).map(([key, name]) => ({ value: key, label: name }))}
    />
  );
}

export function RankingFilters({
  state,
  onChange,
  source,
}: {
  state: RankingState;
  onChange: (change: Partial<RankingState>) => void;
  /** What the server chose, when it was left to it. */
  source: StoredRuns['source'] | undefined;
}) {
  const { data: datasets = [] } = useQuery(datasetsQuery());
  const shown = state.runs === 'auto' ? (source ?? 'real') : state.runs;
  return (
    <div className="flex flex-wrap gap-1.5">
      <Choice
        label="Which runs"
        value={shown}
        options={sourceNames}
        onChange={(runs) => onChange({ runs: runs as RankingState['runs'] })}
      />
      <Choice
        label="Dataset"
        value={state.dataset ?? 'any'}
        options={{ any: 'Any dataset', ...Object.fromEntries(datasets.map(({ id, name }) => [id, name])) }}
        onChange={(dataset) => onChange({ dataset: dataset === 'any' ? undefined : dataset })}
      />
      <Choice
        label="Age of the runs"
        value={state.days || 'any'}
        options={dayNames}
        onChange={(days) => onChange({ days: days === 'any' ? '' : (days as RankingState['days']) })}
      />
      {state.experiment && (
        <Button size="sm" variant="outline" onClick={() => onChange({ experiment: undefined })}>
          One experiment <X aria-hidden />
          <span className="sr-only">: show all</span>
        </Button>
      )}
    </div>
  );
}
