import type { CsvColumn } from '@/lib/export/to-csv';
import type { ArmFigures, Spend } from './schema';

/** Columns of the overview's arms. Means and intervals (95 %) are of the judged runs. */
export const armFiguresCsvColumns: readonly CsvColumn<ArmFigures>[] = [
  { header: 'orchestrator', value: ({ orchestratorName }) => orchestratorName },
  { header: 'preference', value: ({ preferenceName }) => preferenceName },
  { header: 'runs', value: ({ runs }) => runs },
  { header: 'right_runs', value: ({ correct }) => correct },
  { header: 'wrong_runs', value: ({ wrong }) => wrong },
  { header: 'not_judged_runs', value: ({ undecided }) => undecided },
  { header: 'failed_runs', value: ({ failed }) => failed },
  { header: 'accuracy', value: ({ accuracy }) => accuracy?.estimate },
  { header: 'accuracy_low_95', value: ({ accuracy }) => accuracy?.low },
  { header: 'accuracy_high_95', value: ({ accuracy }) => accuracy?.high },
  { header: 'mean_cost_usd', value: ({ meanUsdText }) => meanUsdText },
  { header: 'mean_cost_low_95_usd', value: ({ meanUsd }) => meanUsd?.low },
  { header: 'mean_cost_high_95_usd', value: ({ meanUsd }) => meanUsd?.high },
  { header: 'runs_with_unknown_cost', value: ({ unknownRuns }) => unknownRuns },
  { header: 'mean_latency_s', value: ({ meanSeconds }) => meanSeconds?.estimate },
  { header: 'mean_latency_low_95_s', value: ({ meanSeconds }) => meanSeconds?.low },
  { header: 'mean_latency_high_95_s', value: ({ meanSeconds }) => meanSeconds?.high },
  { header: 'p50_latency_s', value: ({ p50Seconds }) => p50Seconds },
  { header: 'p95_latency_s', value: ({ p95Seconds }) => p95Seconds },
  { header: 'spent_usd', value: ({ totalUsd }) => totalUsd },
  { header: 'on_front', value: ({ onFront }) => onFront },
];

type SpendRow = { day: string; kind: string; name: string; usd: string; calls: number };

/** One row a day and series, days without a call left out. */
export const spendRows = ({ days, series }: Spend): SpendRow[] =>
  series.flatMap(({ kind, name, usd, calls }) =>
    days.flatMap((day, at) =>
      (calls[at] ?? 0) > 0 ? [{ day, kind, name, usd: usd[at] ?? '0', calls: calls[at] ?? 0 }] : [],
    ),
  );

/** Columns of what was spent by UTC day. */
export const spendCsvColumns: readonly CsvColumn<SpendRow>[] = [
  { header: 'day', value: ({ day }) => day },
  { header: 'kind', value: ({ kind }) => kind },
  { header: 'name', value: ({ name }) => name },
  { header: 'cost_usd', value: ({ usd }) => usd },
  { header: 'calls', value: ({ calls }) => calls },
];
