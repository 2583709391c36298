import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { perTaskIntervals } from '@/lib/experiments/per-task-intervals';
import { type Callee, type CallSums, type CallTotals, callRows } from '@/lib/experiments/who-is-called';
import type { CsvColumn } from '@/lib/export/to-csv';
import type { Interval } from '@/lib/statistics/interval';

/** One model or tool under one arm, for the CSV: every measure, whatever the page shows. */
export type ShareRecord = {
  arm: string;
  runs: number;
  callee: Callee;
  sums: CallSums;
  /** Of the calls of experts and tools; null for the orchestrator and for tools that pass their calls on. */
  shareOfCalls: number | null;
  callsPerTask: Interval | null;
};

export function shareRecords(input: { figures: Figures; uses: Uses; totals: CallTotals }): ShareRecord[] {
  const { figures, uses, totals } = input;
  const intervals = perTaskIntervals({ figures, uses, callees: totals.callees, measure: 'calls' });
  const shares = new Map(callRows(totals, 'calls', 'called').rows.map(({ callee, cells }) => [callee.key, cells]));
  return figures.arms.flatMap((arm, ordinal) =>
    totals.callees.flatMap((callee, at) => {
      const own = totals.arms[ordinal];
      const sums = own?.sums[at];
      if (!own || !sums || sums.calls === 0) return [];
      return {
        arm: arm.label,
        runs: own.runs,
        callee,
        sums,
        shareOfCalls: shares.get(callee.key)?.[ordinal]?.share ?? null,
        callsPerTask: intervals[ordinal]?.[at] ?? null,
      };
    }),
  );
}

export const shareColumns: readonly CsvColumn<ShareRecord>[] = [
  { header: 'arm', value: ({ arm }) => arm },
  { header: 'runs', value: ({ runs }) => runs },
  { header: 'name', value: ({ callee }) => callee.name },
  { header: 'kind', value: ({ callee }) => callee.kind },
  { header: 'role', value: ({ callee }) => callee.role },
  { header: 'family', value: ({ callee }) => callee.family },
  { header: 'passes_calls_on', value: ({ callee }) => callee.passesOn },
  { header: 'calls', value: ({ sums }) => sums.calls },
  { header: 'share_of_expert_and_tool_calls', value: ({ shareOfCalls }) => shareOfCalls },
  { header: 'calls_per_task', value: ({ sums, runs }) => sums.calls / runs },
  { header: 'calls_per_task_low_95', value: ({ callsPerTask }) => callsPerTask?.low },
  { header: 'calls_per_task_high_95', value: ({ callsPerTask }) => callsPerTask?.high },
  { header: 'input_tokens', value: ({ sums }) => sums.inputTokens },
  { header: 'output_tokens', value: ({ sums }) => sums.outputTokens },
  { header: 'cost_usd', value: ({ sums }) => fromPicoUsd(sums.costPicoUsd) },
  { header: 'calls_of_unknown_cost', value: ({ sums }) => sums.unknownCalls },
  { header: 'duration_ms', value: ({ sums }) => sums.durationMs },
  { header: 'failed_calls', value: ({ sums }) => sums.failed },
  { header: 'retries', value: ({ sums }) => sums.retries },
];
