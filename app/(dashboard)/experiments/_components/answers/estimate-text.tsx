import { rangeText } from '@/lib/experiments/report-text';
import { formatCompact, formatDuration, formatShare, formatUsd } from '@/lib/format';
import type { Estimate } from '@/lib/statistics/interval';

/** How a figure is written. */
export type FigureUnit = 'share' | 'usd' | 'seconds' | 'count' | 'tokens' | 'score';

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
    case 'score':
      return value.toFixed(3);
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
  const bound = (value: number) => writeFigure(Math.max(least, value), unit);
  return (
    <span className="block whitespace-nowrap leading-tight">
      {text ?? writeFigure(estimate.estimate, unit)}
      <span className="block text-muted-foreground text-xs">{rangeText(estimate, bound)}</span>
    </span>
  );
}
