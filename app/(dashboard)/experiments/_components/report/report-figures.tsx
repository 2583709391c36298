'use client';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { StackedBars } from '@/components/charts/stacked-bars';
import { Skeleton } from '@/components/ui/skeleton';
import { type AccuracyAxis, accuracyChart, openEndsText } from '@/lib/charts/accuracy-chart';
import { armColours } from '@/lib/charts/arm-colours';
import { distinctColours } from '@/lib/charts/model-colour';
import { mostStacks, stackedBars } from '@/lib/charts/stacked-bars';
import type { ArmAnalysis } from '@/lib/experiments/arm-analysis';
import type { ArmSetup } from '@/lib/experiments/endings-schema';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { callRows, callTotals, passingTools } from '@/lib/experiments/who-is-called';
import { formatShare, plural } from '@/lib/format';
import { ReportSection, ReportTable } from './report-table';

const height = 300;
const Chart = dynamic(
  () => import('@/components/charts/accuracy-cost-chart').then((module) => module.AccuracyCostChart),
  { ssr: false, loading: () => <Skeleton className="w-full rounded-md" style={{ height }} /> },
);
const nothing = () => {};

/** Accuracy against cost and against time. Points carry the numbers of the arms. */
export function ReportScatter({ figures, arms }: { figures: Figures; arms: readonly ArmAnalysis[] }) {
  return (
    <ReportSection title="Accuracy against cost and time">
      <div className="grid gap-3">
        <Scatter figures={figures} arms={arms} axis="cost" />
        <Scatter figures={figures} arms={arms} axis="latency" />
      </div>
    </ReportSection>
  );
}

function Scatter({ figures, arms, axis }: { figures: Figures; arms: readonly ArmAnalysis[]; axis: AccuracyAxis }) {
  const chart = useMemo(() => {
    const colourOf = armColours(figures.arms);
    return accuracyChart(
      arms.map(({ arm, label, accuracy, cost, latency }) => ({
        key: String(arm),
        label,
        colour: colourOf(arm),
        simulated: figures.arms[arm]?.arm.simulated ?? false,
        accuracy,
        meanUsd: cost && cost.unknownParts === 0 ? cost : null,
        meanSeconds: latency?.mean ?? null,
      })),
      axis,
    );
  }, [figures, arms, axis]);
  const left = chart.left > 0 ? ` ${plural(chart.left, 'arm')} without these figures left out.` : '';
  return (
    <ChartFrame
      title={axis === 'cost' ? 'Accuracy and cost' : 'Accuracy and time'}
      description={`Means of a run with 95 % intervals; numbers are those of the arms. No other arm beats those on the dashed line in both.${openEndsText(chart)}${left}`}
      exportable={chart.points.length > 0}
      legend={chart.points.map(({ arm, number }) => ({ mark: String(number), label: arm.label, colour: arm.colour }))}
    >
      {chart.points.length === 0 ? (
        <p className="py-8 text-center text-muted-foreground">No arm has both figures yet.</p>
      ) : (
        <Chart chart={chart} axis={axis} height={height} onOpen={nothing} />
      )}
    </ChartFrame>
  );
}

/** Share of calls by model and tool, arm by arm, as bars and as numbers. */
export function ReportCalls({ figures, uses, setups }: { figures: Figures; uses: Uses; setups: readonly ArmSetup[] }) {
  const { rows, chart } = useMemo(() => {
    const totals = callTotals({ figures, uses, passing: passingTools(setups) });
    const found = callRows(totals, 'calls', 'called').rows;
    // Those beyond are drawn as one: their colours would be missed by the others.
    const colourOf = distinctColours(found.slice(0, mostStacks + 1).map(({ callee }) => callee));
    return {
      rows: found,
      chart: stackedBars({
        series: found.map(({ callee }) => ({
          key: callee.key,
          label: callee.name,
          colour: colourOf(callee.kind, callee.name),
        })),
        bars: figures.arms.map(({ id, label }, ordinal) => ({
          key: id,
          label: `${ordinal + 1} ${label}`,
          values: found.map(({ cells }) => cells[ordinal]?.amount ?? 0),
        })),
        isShare: true,
      }),
    };
  }, [figures, uses, setups]);
  if (rows.length === 0)
    return (
      <ReportSection title="Who is called">
        <p className="text-xs">No run that has ended called an expert or a tool.</p>
      </ReportSection>
    );
  return (
    <ReportSection
      title="Who is called"
      note="Share of the calls of experts and tools of an arm’s complete runs, without the orchestrator’s own. A call that a tool passes on to a model counts once, as the model’s. Columns are the arms by number."
    >
      <ChartFrame title="Calls by model and tool" description="Share of an arm’s calls of experts and tools.">
        <StackedBars
          chart={chart}
          label={`Share of calls of ${chart.seriesCount} models and tools under ${figures.arms.length} arms. The table below has the numbers.`}
          format={(value) => plural(value, 'call')}
          formatTick={formatShare}
          noneText="none"
        />
      </ChartFrame>
      <div className="mt-3">
        <ReportTable
          label="Share of calls"
          rows={rows}
          keyOf={({ callee }) => callee.key}
          columns={[
            { head: 'Model or tool', cell: ({ callee }) => callee.name },
            ...figures.arms.map((_, ordinal) => ({
              head: String(ordinal + 1),
              numeric: true,
              cell: ({ cells }: (typeof rows)[number]) => {
                const share = cells[ordinal]?.share ?? null;
                return share === null ? '–' : formatShare(share);
              },
            })),
          ]}
        />
      </div>
    </ReportSection>
  );
}
