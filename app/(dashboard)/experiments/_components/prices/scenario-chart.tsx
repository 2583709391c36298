'use client';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Skeleton } from '@/components/ui/skeleton';
import { accuracyChart, openEndsText } from '@/lib/charts/accuracy-chart';
import { armColours } from '@/lib/charts/arm-colours';
import { toChartArm } from '@/lib/experiments/chart-arms';
import type { Figures } from '@/lib/experiments/figures';
import { paths } from '@/lib/paths';
import { writeRunsQuery } from '@/lib/runs/write-runs-query';
import { usePush } from '@/lib/use-push';
import { useExperiment } from '../experiment-context';
import type { ScenarioArms } from './use-scenario-arms';

const height = 300;
const Chart = dynamic(
  () => import('@/components/charts/accuracy-cost-chart').then((module) => module.AccuracyCostChart),
  { ssr: false, loading: () => <Skeleton className="w-full rounded-md" style={{ height }} /> },
);

/** Accuracy against what a run costs at the prices that are tried. */
export function ScenarioChart({
  figures,
  arms: { arms },
  isBooked,
}: {
  figures: Figures;
  arms: ScenarioArms;
  isBooked: boolean;
}) {
  const experiment = useExperiment();
  const push = usePush();
  const chart = useMemo(() => {
    const colourOf = armColours(figures.arms);
    return accuracyChart(
      arms.map(({ scenario }) => toChartArm({ figures, arm: scenario, axis: 'cost', colour: colourOf(scenario.arm) })),
      'cost',
    );
  }, [figures, arms]);
  return (
    <ChartFrame
      title={isBooked ? 'Accuracy and booked cost' : 'Accuracy and cost at these prices'}
      source={experiment.name}
      simulated={experiment.simulated}
      legend={chart.points.map(({ arm, number }) => ({ mark: String(number), label: arm.label, colour: arm.colour }))}
      description={
        <>
          With 95 % intervals; no other arm beats those on the dashed line in both.
          {openEndsText(chart)}
          {chart.left > 0 && ` ${chart.left} without a known cost or a judged run left out.`}
        </>
      }
    >
      {chart.points.length === 0 ? (
        <p className="flex items-center justify-center text-center text-muted-foreground" style={{ height }}>
          No arm has both a known cost at these prices and a judged run.
        </p>
      ) : (
        <Chart
          chart={chart}
          axis="cost"
          height={height}
          onOpen={({ key }) => push(`${paths.runs}${writeRunsQuery({ experiment: experiment.id, arm: key })}`)}
        />
      )}
    </ChartFrame>
  );
}
