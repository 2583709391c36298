'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Segmented } from '@/components/charts/segmented';
import { ErrorPanel } from '@/components/error-panel';
import { Money } from '@/components/money';
import { Skeleton } from '@/components/ui/skeleton';
import { spendBars } from '@/lib/charts/spend-bars';
import { spendCsvColumns, spendRows } from '@/lib/overview/csv-columns';
import { spendQuery } from '@/lib/overview/queries';
import type { Spend } from '@/lib/overview/schema';
import { LatencyTable } from './latency-table';
import { figuresQueryOf, type OverviewState } from './overview-state';

const height = 210;
const Chart = dynamic(() => import('@/components/charts/spend-chart').then((module) => module.SpendChart), {
  ssr: false,
  loading: () => <Skeleton className="w-full rounded-md" style={{ height }} />,
});

/** Where the money went by day; on request, how long the calls took. */
export function SpendCard({
  state,
  onChange,
}: {
  state: OverviewState;
  onChange: (change: Partial<OverviewState>) => void;
}) {
  const spend = useQuery(spendQuery(figuresQueryOf(state)));
  const isSpend = state.view === 'spend';
  return (
    <ChartFrame
      title={isSpend ? 'Spend by day' : 'Latency of calls'}
      source={`Overview, last ${state.days} days`}
      simulated={spend.data?.source === 'simulated'}
      exportable={spend.data !== undefined && spend.data.series.length > 0}
      data={isSpend && spend.data ? { rows: spendRows(spend.data), columns: spendCsvColumns } : undefined}
      description={
        isSpend
          ? 'Costs as booked with each call, by UTC day. Judging has a line of its own.'
          : 'Calls that succeeded, with their retries and the time they waited in Podium’s queue.'
      }
      actions={
        <Segmented
          label="Show"
          value={state.view}
          options={[
            { value: 'spend', label: 'Spend' },
            { value: 'latency', label: 'Latency' },
          ]}
          onChange={(view) => onChange({ view })}
        />
      }
    >
      {!isSpend ? (
        <LatencyTable query={figuresQueryOf(state)} />
      ) : spend.isPending ? (
        <Skeleton className="w-full rounded-md" style={{ height: height + 90 }} />
      ) : spend.isError ? (
        <ErrorPanel error={spend.error} onRetry={() => void spend.refetch()} />
      ) : spend.data.series.length === 0 ? (
        <p className="flex items-center justify-center text-muted-foreground" style={{ height: height + 90 }}>
          No call was made in these {state.days} days.
        </p>
      ) : (
        <SpendFigures spend={spend.data} />
      )}
    </ChartFrame>
  );
}

function SpendFigures({ spend }: { spend: Spend }) {
  const chart = useMemo(() => spendBars(spend.days, spend.series), [spend]);
  return (
    <>
      <p className="mb-1 text-xl tabular-nums">
        <Money total={{ usd: spend.totalUsd, unknownParts: spend.unknownCalls }} />
        <span className="ml-2 text-muted-foreground text-xs">in {spend.days.length} days</span>
      </p>
      <Chart chart={chart} height={height} />
      <ul className="mt-3 grid gap-x-6 gap-y-1 text-xs sm:grid-cols-2">
        {chart.series.map(({ label, colour, totalUsd, unknownCalls }) => (
          <li key={label} className="flex items-baseline gap-2">
            <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: colour }} />
            <span className="min-w-0 flex-1 break-words">{label}</span>
            <Money total={{ usd: totalUsd, unknownParts: unknownCalls }} />
          </li>
        ))}
      </ul>
    </>
  );
}
