'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Segmented } from '@/components/charts/segmented';
import { ErrorPanel } from '@/components/error-panel';
import { Skeleton } from '@/components/ui/skeleton';
import { accuracyChart, logFault, openEndsText } from '@/lib/charts/accuracy-chart';
import { plural } from '@/lib/format';
import { armFiguresCsvColumns } from '@/lib/overview/csv-columns';
import type { ArmFigures, Arms } from '@/lib/overview/schema';
import { armRunsHref } from '@/lib/runs/arm-runs-href';
import { usePush } from '@/lib/use-push';
import { armLabel, orchestratorColours } from './arm-names';
import type { OverviewState } from './overview-state';

const height = 336;
const Chart = dynamic(
  () => import('@/components/charts/accuracy-cost-chart').then((module) => module.AccuracyCostChart),
  {
    ssr: false,
    loading: () => <Skeleton className="w-full rounded-md" style={{ height }} />,
  },
);

const toChartArm = (arm: ArmFigures, simulated: boolean, colour: string) => ({
  key: armLabel(arm),
  label: armLabel(arm),
  colour,
  simulated,
  href: armRunsHref({ ...arm, simulated }),
  accuracy: arm.accuracy,
  meanUsd: arm.meanUsd,
  meanSeconds: arm.meanSeconds,
});

/** Accuracy against cost, or against time: what is bought for the money. */
export function ArmsCard({
  query,
  state,
  onChange,
}: {
  query: UseQueryResult<Arms>;
  state: OverviewState;
  onChange: (change: Partial<OverviewState>) => void;
}) {
  const push = usePush();
  const simulated = query.data?.source === 'simulated';
  const chart = useMemo(() => {
    const arms = query.data?.arms ?? [];
    const colourOf = orchestratorColours(arms);
    const points = arms.map((arm) => toChartArm(arm, simulated, colourOf(arm.orchestratorName)));
    return accuracyChart(points, state.axis, state.scale);
  }, [query.data, simulated, state.axis, state.scale]);
  const cost = state.axis === 'cost';
  return (
    <ChartFrame
      title={cost ? 'Accuracy and cost' : 'Accuracy and time'}
      source={`Overview, last ${state.days} days`}
      simulated={simulated}
      exportable={chart.points.length > 0}
      legend={chart.points.map(({ arm, number }) => ({ mark: String(number), label: arm.label, colour: arm.colour }))}
      data={{ rows: query.data?.arms ?? [], columns: armFiguresCsvColumns }}
      description={
        <>
          One point for each orchestrator and preference, with 95 % intervals. No other arm beats those on the dashed
          line in both.
          {openEndsText(chart)}
          {state.scale === 'log' && !chart.canLog && ` ${logFault(chart, state.axis)}`}
          {chart.left > 0 && ` ${plural(chart.left, 'arm')} without a judged run left out.`}
        </>
      }
      actions={
        <>
          <Segmented
            label="Set against accuracy"
            value={state.axis}
            options={[
              { value: 'cost', label: 'Cost' },
              { value: 'latency', label: 'Time' },
            ]}
            onChange={(axis) => onChange({ axis })}
          />
          <Segmented
            label="Scale"
            value={chart.scale}
            options={[
              { value: 'linear', label: 'Linear' },
              { value: 'log', label: 'Log', fault: logFault(chart, state.axis) },
            ]}
            onChange={(scale) => onChange({ scale })}
          />
        </>
      }
    >
      {query.isPending ? (
        <Skeleton className="w-full rounded-md" style={{ height }} />
      ) : query.isError ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : chart.points.length === 0 ? (
        <p className="flex items-center justify-center text-center text-muted-foreground" style={{ height }}>
          No run of these {state.days} days was judged. Launch tasks that have a reference answer.
        </p>
      ) : (
        <Chart
          chart={chart}
          axis={state.axis}
          height={height}
          onOpen={(arm) => push((arm as ReturnType<typeof toChartArm>).href)}
        />
      )}
    </ChartFrame>
  );
}
