import type { CsvColumn } from '@/lib/export/to-csv';
import { judgedCount, type OutcomeCounts } from './outcomes';
import { accuracyOf } from './progress';
import type { ExperimentSummary } from './schema';

type Counted = { counts: OutcomeCounts };

const outcomeColumns: readonly CsvColumn<Counted>[] = [
  { header: 'judged_runs', value: ({ counts }) => judgedCount(counts) },
  { header: 'right_runs', value: ({ counts }) => counts.right },
  { header: 'wrong_runs', value: ({ counts }) => counts.wrong },
  { header: 'no_answer_runs', value: ({ counts }) => counts.none },
  { header: 'not_judged_runs', value: ({ counts }) => counts.unjudged },
  { header: 'failed_runs', value: ({ counts }) => counts.failed },
  { header: 'cancelled_runs', value: ({ counts }) => counts.cancelled },
  { header: 'accuracy', value: ({ counts }) => accuracyOf(counts)?.estimate },
  { header: 'accuracy_low_95', value: ({ counts }) => accuracyOf(counts)?.low },
  { header: 'accuracy_high_95', value: ({ counts }) => accuracyOf(counts)?.high },
];

/** Columns of the list of experiments. */
export const experimentCsvColumns: readonly CsvColumn<ExperimentSummary>[] = [
  { header: 'experiment', value: ({ name }) => name },
  { header: 'experiment_id', value: ({ id }) => id },
  { header: 'status', value: ({ status }) => status },
  { header: 'dataset', value: ({ datasetName }) => datasetName },
  { header: 'tasks', value: ({ taskCount }) => taskCount },
  { header: 'arms', value: ({ armCount }) => armCount },
  { header: 'repeats', value: ({ repeats }) => repeats },
  { header: 'runs', value: ({ runCount }) => runCount },
  ...outcomeColumns,
  { header: 'cost_usd', value: ({ cost }) => cost.usd },
  { header: 'unknown_cost_parts', value: ({ cost }) => cost.unknownParts },
  { header: 'ready_made_test', value: ({ testKind }) => testKind },
  { header: 'launched_at', value: ({ createdAt }) => createdAt },
  { header: 'ended_at', value: ({ endedAt }) => endedAt },
  { header: 'source', value: ({ simulated }) => (simulated ? 'simulated' : 'real') },
];
