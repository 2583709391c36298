import { cn } from '@/lib/cn';
import type { Interval } from '@/lib/statistics/interval';

/** A share from 0 to 100 % as a bar with its interval and, as a line across, what chance would give. The words beside it carry the figures. */
export function ShareBar({
  share,
  interval,
  chance,
  colour,
  hollow = false,
}: {
  share: number;
  interval?: Interval | null;
  chance?: number | null;
  /** A CSS colour. */
  colour: string;
  /** For figures that are not ours. */
  hollow?: boolean;
}) {
  return (
    <div aria-hidden className="relative h-3 bg-muted/60">
      <span
        className={cn('absolute inset-y-0 left-0', hollow && 'border border-dashed')}
        style={{ width: `${share * 100}%`, ...(hollow ? { borderColor: colour } : { background: colour }) }}
      />
      {interval && (
        <span
          className="absolute top-1/2 h-px -translate-y-1/2 bg-foreground"
          style={{ left: `${interval.low * 100}%`, width: `${(interval.high - interval.low) * 100}%` }}
        />
      )}
      {chance !== null && chance !== undefined && (
        <span
          className="absolute -inset-y-0.5 w-0.5 bg-foreground/70"
          style={{ left: `calc(${chance * 100}% - 1px)` }}
        />
      )}
    </div>
  );
}
