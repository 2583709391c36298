'use client';
import { useState } from 'react';
import type { StackedBars as Chart, StackBar } from '@/lib/charts/stacked-bars';
import { formatShare } from '@/lib/format';
import { ChartLegendList } from './chart-legend-list';

/**
 * Bars of stacked parts, one below the other, each with its name above it. Draws what `stackedBars` decided: boxes of the page,
 * so that long names wrap and no width is measured. The numbers stand in the table that belongs to it.
 */
export function StackedBars({
  chart,
  label,
  format,
  formatTick = format,
  sumText,
  noneText,
}: {
  chart: Chart;
  /** What it shows, for those who do not see it. */
  label: string;
  format: (value: number) => string;
  formatTick?: (value: number) => string;
  /** What stands at the end of a bar's name; left out, its sum. */
  sumText?: (bar: StackBar) => string;
  /** Stands in the place of a bar that has nothing. */
  noneText: string;
}) {
  const [pointed, setPointed] = useState<{ bar: string; series: number } | null>(null);
  return (
    <>
      <div role="img" aria-label={label} className="relative">
        <ul aria-hidden className="flex flex-col gap-2.5" onPointerLeave={() => setPointed(null)}>
          {chart.bars.map((bar) => (
            <Bar
              key={bar.key}
              bar={bar}
              chart={chart}
              format={format}
              sumText={sumText?.(bar) ?? boundText(bar, bar.segments.length > 0 ? format(bar.sum) : noneText)}
              pointed={pointed?.bar === bar.key ? pointed.series : null}
              onPoint={(series) => setPointed({ bar: bar.key, series })}
            />
          ))}
        </ul>
        <div aria-hidden className="relative mt-1 h-4 border-t text-2xs text-muted-foreground tabular-nums">
          {chart.ticks.map(({ at, value }, index) => (
            <span
              key={value}
              className="absolute top-0.5 whitespace-nowrap"
              style={
                index === 0
                  ? { left: 0 }
                  : index === chart.ticks.length - 1
                    ? { right: `${100 - at}%` }
                    : { left: `${at}%`, transform: 'translateX(-50%)' }
              }
            >
              {formatTick(value)}
            </span>
          ))}
        </div>
      </div>
      <ChartLegendList entries={chart.series} className="mt-3" />
    </>
  );
}

/** A sum with a part that is not known is at least that much. */
const boundText = ({ isLowerBound }: { isLowerBound: boolean }, text: string) => (isLowerBound ? `≥ ${text}` : text);

function Bar({
  bar,
  chart,
  format,
  sumText,
  pointed,
  onPoint,
}: {
  bar: StackBar;
  chart: Chart;
  format: (value: number) => string;
  sumText: string;
  pointed: number | null;
  onPoint: (series: number) => void;
}) {
  const segment = bar.segments.find(({ series }) => series === pointed);
  const about = segment && chart.series[segment.series];
  return (
    <li>
      <p className="mb-0.5 flex items-baseline justify-between gap-3 text-xs">
        <span className="min-w-0 break-words">{bar.label}</span>
        <span className="max-w-[70%] shrink-0 truncate text-muted-foreground tabular-nums">
          {segment && about ? (
            <span data-export="skip" className="text-foreground">
              {about.label}: {boundText(segment, format(segment.value))} ({formatShare(segment.share)})
            </span>
          ) : (
            sumText
          )}
        </span>
      </p>
      <div className="relative h-4.5 bg-muted/60">
        {bar.segments.map(({ series, start, width }) => (
          <span
            key={series}
            onPointerEnter={() => onPoint(series)}
            className="absolute inset-y-0 border-card border-r"
            style={{
              left: `${start}%`,
              width: `${width}%`,
              background: chart.series[series]?.colour,
              opacity: pointed === null || pointed === series ? 1 : 0.45,
            }}
          />
        ))}
      </div>
    </li>
  );
}
