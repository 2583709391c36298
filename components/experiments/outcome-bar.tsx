import { cn } from '@/lib/cn';
import { endedCount, type Outcome, type OutcomeCounts, outcomeLabels } from '@/lib/experiments/outcomes';
import { formatCount } from '@/lib/format';
import { outcomeLooks } from './outcome-mark';

const order: readonly Outcome[] = ['right', 'wrong', 'none', 'unjudged', 'failed', 'cancelled', 'running', 'paused'];

/** How far the runs are and what they came to, in one bar; what is left empty waits. */
export function OutcomeBar({
  counts,
  total,
  label,
  className,
}: {
  counts: OutcomeCounts;
  total: number;
  label: string;
  className?: string;
}) {
  const ended = endedCount(counts);
  const shown = order.filter((outcome) => counts[outcome] > 0);
  const text = shown.map((outcome) => `${formatCount(counts[outcome])} ${outcomeLabels[outcome]}`).join(', ');
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={ended}
      aria-valuetext={`${formatCount(ended)} of ${formatCount(total)} runs ended${text && `: ${text}`}`}
      title={text}
      className={cn('flex h-2 w-full overflow-hidden rounded-full bg-muted', className)}
    >
      {shown.map((outcome) => (
        <span
          key={outcome}
          className={cn('h-full', outcomeLooks[outcome].fill)}
          style={{ width: `${(counts[outcome] / Math.max(1, total)) * 100}%` }}
        />
      ))}
    </div>
  );
}
