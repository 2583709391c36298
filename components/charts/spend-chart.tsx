'use client';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import type { SpendBars } from '@/lib/charts/spend-bars';
import { formatUsd } from '@/lib/format';

const axisStyle = { fontSize: 11, fill: 'var(--muted-foreground)' };
const shortDay = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const usd = (value: number) => formatUsd(value.toFixed(12));

type Row = SpendBars['bars'][number];

function Hint({ active, payload, chart }: Partial<TooltipContentProps<number, string>> & { chart: SpendBars }) {
  const bar = payload?.[0]?.payload as Row | undefined;
  if (!active || !bar) return null;
  return (
    <div className="rounded-md border bg-popover px-2.5 py-1.5 text-xs shadow-md">
      <p className="flex justify-between gap-4 font-medium tabular-nums">
        {bar.day} <span>{formatUsd(bar.totalUsd)}</span>
      </p>
      {chart.series.map(({ label, colour }, index) => {
        const value = bar.values[index] ?? 0;
        return value === 0 ? null : (
          <p key={label} className="flex items-center justify-between gap-4 tabular-nums">
            <span className="flex items-center gap-1.5">
              <span aria-hidden className="size-2 rounded-full" style={{ background: colour }} />
              {label}
            </span>
            {usd(value)}
          </p>
        );
      })}
    </div>
  );
}

/** Spend by day, a colour a model: draws what `spendBars` decided. The legend with the sums stands beside it. */
export function SpendChart({ chart, height }: { chart: SpendBars; height: number }) {
  return (
    <div
      role="img"
      aria-label={`Spend on ${chart.bars.length} days by ${chart.series.length} models and tools. The list below has the sums.`}
      style={{ height }}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={chart.bars} margin={{ top: 8, right: 4, bottom: 0, left: 4 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--border)" strokeDasharray="2 4" vertical={false} />
          <XAxis
            dataKey="day"
            tickFormatter={shortDay}
            tick={axisStyle}
            stroke="var(--border-strong)"
            minTickGap={24}
          />
          <YAxis
            ticks={chart.ticks}
            domain={[0, chart.ticks.at(-1) ?? 1]}
            tickFormatter={usd}
            tick={axisStyle}
            stroke="var(--border-strong)"
            width={64}
          />
          <Tooltip
            content={<Hint chart={chart} />}
            cursor={{ fill: 'var(--accent)', opacity: 0.5 }}
            isAnimationActive={false}
          />
          {chart.series.map(({ label, colour }, index) => (
            <Bar
              key={label}
              dataKey={(bar: Row) => bar.values[index] ?? 0}
              name={label}
              stackId="day"
              fill={colour}
              maxBarSize={28}
              stroke="var(--card)"
              strokeWidth={0.5}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
