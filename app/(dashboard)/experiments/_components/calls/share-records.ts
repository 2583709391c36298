import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { perTaskIntervals } from '@/lib/experiments/per-task-intervals';
import {
  amountOf,
  type Callee,
  type CallMeasure,
  type CallSums,
  type CallTotals,
  callMeasures,
  callRows,
} from '@/lib/experiments/who-is-called';
import type { CsvColumn } from '@/lib/export/to-csv';
import { meanUsd } from '@/lib/rewards/mean-usd';
import type { Interval } from '@/lib/statistics/interval';

type MeasureRecord = {
  /** Of what experts and tools took. Null for the orchestrator, and where a tool that passes its calls on takes no part. */
  shareOfCalled: number | null;
  /** Of what everybody took, the orchestrator too. */
  shareOfAll: number | null;
  /** Over tasks; the estimate is the mean over complete runs. Null where there are too few tasks. */
  perTask: Interval | null;
};

/** One model or tool under one arm, for the CSV: every measure, whatever the page shows. */
export type ShareRecord = {
  arm: string;
  runs: number;
  callee: Callee;
  sums: CallSums;
  measures: Record<CallMeasure, MeasureRecord>;
};

export function shareRecords(input: { figures: Figures; uses: Uses; totals: CallTotals }): ShareRecord[] {
  const { figures, uses, totals } = input;
  const recordOf = Object.fromEntries(
    callMeasures.map((measure) => {
      const intervals = perTaskIntervals({ figures, uses, callees: totals.callees, measure });
      const cellsOf = (who: 'called' | 'all') =>
        new Map(callRows(totals, measure, who).rows.map(({ callee, cells }) => [callee.key, cells]));
      const [called, all] = [cellsOf('called'), cellsOf('all')];
      const record = (ordinal: number, at: number, { key }: Callee): MeasureRecord => ({
        shareOfCalled: called.get(key)?.[ordinal]?.share ?? null,
        shareOfAll: all.get(key)?.[ordinal]?.share ?? null,
        perTask: intervals[ordinal]?.[at] ?? null,
      });
      return [measure, record];
    }),
  ) as Record<CallMeasure, (ordinal: number, at: number, callee: Callee) => MeasureRecord>;
  return figures.arms.flatMap((arm, ordinal) =>
    totals.callees.flatMap((callee, at) => {
      const own = totals.arms[ordinal];
      const sums = own?.sums[at];
      if (!own || !sums || sums.calls === 0) return [];
      const of = (measure: CallMeasure) => recordOf[measure](ordinal, at, callee);
      return {
        arm: arm.label,
        runs: own.runs,
        callee,
        sums,
        measures: { calls: of('calls'), tokens: of('tokens'), spend: of('spend'), time: of('time') },
      };
    }),
  );
}

/** In the unit of the sums: money exactly, times in ms. */
const units: Record<CallMeasure, string> = { calls: 'calls', tokens: 'tokens', spend: 'usd', time: 'duration_ms' };

const columnsOf = (measure: CallMeasure): CsvColumn<ShareRecord>[] => [
  {
    header: `share_of_expert_and_tool_${measure}`,
    value: ({ measures }) => measures[measure].shareOfCalled,
  },
  { header: `share_of_all_${measure}`, value: ({ measures }) => measures[measure].shareOfAll },
  {
    header: `${units[measure]}_per_task`,
    value: ({ sums, runs }) => (measure === 'spend' ? meanUsd(sums.costPicoUsd, runs) : amountOf(sums, measure) / runs),
  },
  { header: `${units[measure]}_per_task_low_95`, value: ({ measures }) => measures[measure].perTask?.low },
  { header: `${units[measure]}_per_task_high_95`, value: ({ measures }) => measures[measure].perTask?.high },
];

export const shareColumns: readonly CsvColumn<ShareRecord>[] = [
  { header: 'arm', value: ({ arm }) => arm },
  { header: 'runs', value: ({ runs }) => runs },
  { header: 'name', value: ({ callee }) => callee.name },
  { header: 'kind', value: ({ callee }) => callee.kind },
  { header: 'role', value: ({ callee }) => callee.role },
  { header: 'family', value: ({ callee }) => callee.family },
  { header: 'passes_calls_on', value: ({ callee }) => callee.passesOn },
  { header: 'calls', value: ({ sums }) => sums.calls },
  ...columnsOf('calls'),
  { header: 'input_tokens', value: ({ sums }) => sums.inputTokens },
  { header: 'output_tokens', value: ({ sums }) => sums.outputTokens },
  ...columnsOf('tokens'),
  { header: 'cost_usd', value: ({ sums }) => fromPicoUsd(sums.costPicoUsd) },
  { header: 'calls_of_unknown_cost', value: ({ sums }) => sums.unknownCalls },
  ...columnsOf('spend'),
  { header: 'duration_ms', value: ({ sums }) => sums.durationMs },
  ...columnsOf('time'),
  { header: 'failed_calls', value: ({ sums }) => sums.failed },
  { header: 'retries', value: ({ sums }) => sums.retries },
];
