import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import type { CsvColumn } from '@/lib/export/to-csv';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { type MatrixLayout, type MatrixTask, runsInCell } from './matrix';
import { exactCost, type MatrixFigures, type MatrixMeans, type MatrixTally } from './matrix-figures';

const told = (share: number | undefined) => (share === undefined || Number.isNaN(share) ? null : share);

/** A row a task (by its place), with columns for each arm: runs by what became of them, mean cost in USD, mean time in seconds. */
export function matrixCsvColumns(input: {
  tasks: readonly MatrixTask[];
  armLabels: readonly string[];
  layout: MatrixLayout;
  tally: MatrixTally;
  means: MatrixMeans;
  figures: MatrixFigures;
}): CsvColumn<number>[] {
  const { tasks, armLabels, layout, tally, means, figures } = input;
  const { armCount, start, runs } = layout;
  const costOf = (task: number) =>
    exactCost(runs.subarray(start[task * armCount], start[(task + 1) * armCount]), figures);
  const ofArms = (counts: Int32Array) => (task: number) =>
    counts.subarray(task * armCount, (task + 1) * armCount).reduce((sum, count) => sum + count, 0);
  return [
    { header: 'task_id', value: (task) => tasks[task]?.externalId ?? tasks[task]?.id },
    { header: 'task', value: (task) => tasks[task]?.title },
    { header: 'category', value: (task) => tasks[task]?.category },
    { header: 'difficulty', value: (task) => tasks[task]?.difficulty },
    { header: 'judged_runs', value: (task) => tally.taskTold[task] },
    { header: 'right_runs', value: (task) => tally.taskRight[task] },
    { header: 'not_judged_runs', value: ofArms(tally.unjudged) },
    { header: 'failed_runs', value: (task) => tally.taskFailed[task] },
    { header: 'cancelled_runs', value: ofArms(tally.cancelled) },
    { header: 'accuracy', value: (task) => told(tally.taskAccuracy[task]) },
    { header: 'difference_between_arms', value: (task) => told(tally.difference[task]) },
    { header: 'mean_cost_usd', value: (task) => meanOf(costOf(task)) },
    { header: 'cost_usd', value: (task) => fromPicoUsd(costOf(task)?.picoUsd ?? 0n) },
    { header: 'unknown_cost_parts', value: (task) => costOf(task)?.unknownParts ?? 0 },
    { header: 'mean_time_s', value: (task) => told(means.taskTime[task]) },
    ...armLabels.flatMap((label, arm): CsvColumn<number>[] => [
      { header: `${label}: judged_runs`, value: (task) => tally.told[task * armCount + arm] },
      { header: `${label}: right_runs`, value: (task) => tally.right[task * armCount + arm] },
      { header: `${label}: not_judged_runs`, value: (task) => tally.unjudged[task * armCount + arm] },
      { header: `${label}: failed_runs`, value: (task) => tally.failed[task * armCount + arm] },
      { header: `${label}: cancelled_runs`, value: (task) => tally.cancelled[task * armCount + arm] },
      {
        header: `${label}: mean_cost_usd`,
        value: (task) => meanOf(exactCost(runsInCell(layout, task, arm), figures)),
      },
      {
        header: `${label}: unknown_cost_parts`,
        value: (task) => exactCost(runsInCell(layout, task, arm), figures)?.unknownParts,
      },
      { header: `${label}: mean_time_s`, value: (task) => told(means.time[task * armCount + arm]) },
    ]),
  ];
}

const meanOf = (cost: { picoUsd: bigint; runs: number } | null) => cost && meanUsd(cost.picoUsd, cost.runs);
