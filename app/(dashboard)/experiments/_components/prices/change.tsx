import { cn } from '@/lib/cn';
import { changeOf } from '@/lib/experiments/scenario-totals';
import type { CostTotal } from '@/lib/orchestrator/cost';

/** How much more or less, in percent; nothing is said where parts are unknown. */
export function Change({
  totals,
  className,
}: {
  totals: { booked: CostTotal; scenario: CostTotal };
  className?: string;
}) {
  const change = changeOf(totals);
  if (change === null) return <span className={cn('text-muted-foreground', className)}>–</span>;
  const percent = Math.round(change * 1000) / 10;
  return (
    <span
      className={cn(
        'tabular-nums',
        percent > 0 ? 'text-warning' : percent < 0 ? 'text-success' : 'text-muted-foreground',
        className,
      )}
    >
      {percent > 0 ? '+' : percent < 0 ? '−' : '±'}
      {Math.abs(percent)}%
    </span>
  );
}
