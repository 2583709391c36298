'use client';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Segmented } from '@/components/charts/segmented';
import { SelectControl } from '@/components/forms/select-control';
import { Skeleton } from '@/components/ui/skeleton';
import { accuracyChart, logFault, openEndsText } from '@/lib/charts/accuracy-chart';
import { armColours } from '@/lib/charts/arm-colours';
import { analysisCsvColumns } from '@/lib/experiments/analysis-csv';
import type { ArmsAnalysis } from '@/lib/experiments/arm-analysis';
import { toChartArm } from '@/lib/experiments/chart-arms';
import type { Figures } from '@/lib/experiments/figures';
import { formatShare, plural } from '@/lib/format';
import { useSearchState } from '@/lib/http/use-search-state';
import { paths } from '@/lib/paths';
import { publishedSets } from '@/lib/published/toolorchestra-results';
import { writeRunsQuery } from '@/lib/runs/write-runs-query';
import { usePush } from '@/lib/use-push';
import { useExperiment } from '../experiment-context';
import { answersFields } from './answers-state';

const height = 360;
const Chart = dynamic(
  () => import('@/components/charts/accuracy-cost-chart').then((module) => module.AccuracyCostChart),
  { ssr: false, loading: () => <Skeleton className="w-full rounded-md" style={{ height }} /> },
);

/** Accuracy against cost or time, with what the paper published beside it if that is wanted. */
export function AccuracyCard({ figures, analysis }: { figures: Figures; analysis: ArmsAnalysis }) {
  const experiment = useExperiment();
  const push = usePush();
  const [{ axis, scale, published }, setState] = useSearchState(answersFields);
  const chart = useMemo(() => {
    const colourOf = armColours(figures.arms);
    return accuracyChart(
      analysis.arms.map((arm) => toChartArm({ figures, arm, axis, colour: colourOf(arm.arm) })),
      axis,
      scale,
      published === 'none' ? [] : publishedSets[published].points,
    );
  }, [figures, analysis, axis, scale, published]);
  const front = chart.points.filter(({ arm }) => (arm.onFront ?? 0) > 0.005);
  return (
    <ChartFrame
      title={axis === 'cost' ? 'Accuracy and cost' : 'Accuracy and time'}
      source={experiment.name}
      simulated={experiment.simulated}
      legend={[
        ...chart.points.map(({ arm, number }) => ({ mark: String(number), label: arm.label, colour: arm.colour })),
        ...(chart.references.length > 0
          ? [{ mark: '◇', label: 'published by the paper, not measured here', colour: 'var(--muted-foreground)' }]
          : []),
      ]}
      data={{ rows: analysis.arms, columns: analysisCsvColumns(figures, 1) }}
      description={
        <>
          With 95 % intervals; no other arm beats those on the dashed line in both.
          {openEndsText(chart)}
          {scale === 'log' && !chart.canLog && ` ${logFault(chart, axis)}`}
          {chart.left > 0 && ` ${plural(chart.left, 'arm')} left out: no known mean or no judged run.`}
          {chart.references.length > 0 &&
            ' Diamonds are figures the paper published, on other tasks and with other models: for orientation only.'}
        </>
      }
      actions={
        <>
          <SelectControl
            className="w-56"
            aria-label="Published results"
            value={published}
            onValueChange={(value) => setState({ published: value as typeof published })}
            options={[
              { value: 'none', label: 'Nothing published' },
              ...Object.entries(publishedSets).map(([value, { label }]) => ({ value, label })),
            ]}
          />
          <Segmented
            label="Set against accuracy"
            value={axis}
            options={[
              { value: 'cost', label: 'Cost' },
              { value: 'latency', label: 'Time' },
            ]}
            onChange={(next) => setState({ axis: next })}
          />
          <Segmented
            label="Scale"
            value={chart.scale}
            options={[
              { value: 'linear', label: 'Linear' },
              { value: 'log', label: 'Log', fault: logFault(chart, axis) },
            ]}
            onChange={(next) => setState({ scale: next })}
          />
        </>
      }
    >
      {chart.points.length === 0 ? (
        <p className="flex items-center justify-center text-center text-muted-foreground" style={{ height }}>
          No run was judged yet, so there is no accuracy to draw.
        </p>
      ) : (
        <>
          <Chart
            chart={chart}
            axis={axis}
            height={height}
            onOpen={({ key }) => push(`${paths.runs}${writeRunsQuery({ experiment: experiment.id, arm: key })}`)}
          />
          <ul
            data-export="skip"
            className="mt-2 grid gap-x-6 gap-y-1 text-xs sm:grid-cols-2"
            aria-label="Arms in the chart"
          >
            {chart.points.map(({ arm, number }) => (
              <li key={arm.key} className="flex min-w-0 items-center gap-2">
                <span
                  aria-hidden
                  className="grid size-5 shrink-0 place-items-center rounded-full border font-semibold text-2xs"
                  style={{ borderColor: arm.colour }}
                >
                  {number}
                </span>
                <span className="min-w-0 truncate" title={arm.label}>
                  {arm.label}
                </span>
                {front.length > 1 && arm.onFront != null && (
                  <span className="ml-auto shrink-0 text-muted-foreground tabular-nums">
                    {formatShare(arm.onFront)} on the front
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </ChartFrame>
  );
}
