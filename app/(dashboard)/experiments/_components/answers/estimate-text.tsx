import { formatCompact, formatDuration, formatShare, formatUsd } from '@/lib/format';
import type { Estimate } from '@/lib/statistics/interval';

/** How a figure is written. */
export type FigureUnit = 'share' | 'usd' | 'seconds' | 'count' | 'tokens';

export function writeFigure(value: number, unit: FigureUnit): string {
  switch (unit) {
    case 'share':
      return formatShare(value);
    case 'usd':
      return formatUsd(value.toFixed(12));
    case 'seconds':
      return formatDuration(value * 1000);
    case 'tokens':
      return formatCompact(value);
    case 'count':
      return value >= 100 ? formatCompact(value) : value.toFixed(1);
    default:
      return unit satisfies never;
  }
}

/** A figure with its 95 % interval; `least` keeps a bound from saying what cannot be. */
export function EstimateText({
  estimate,
  unit,
  least = 0,
  text,
}: {
  estimate: Estimate | null | undefined;
  unit: FigureUnit;
  least?: number;
  /** What stands in the place of the estimate, where it is known more exactly. */
  text?: React.ReactNode;
}) {
  if (!estimate) return <span className="text-muted-foreground">–</span>;
  const { low, high } = estimate;
  return (
    <span className="whitespace-nowrap">
      {text ?? writeFigure(estimate.estimate, unit)}
      {low !== null && high !== null && (
        <span className="ml-1.5 text-muted-foreground text-xs">
          {writeFigure(Math.max(least, low), unit)}–{writeFigure(high, unit)}
        </span>
      )}
    </span>
  );
}
