import type { CsvColumn } from '@/lib/export/to-csv';
import type { ArmFigures } from './schema';

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
