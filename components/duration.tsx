import { cn } from '@/lib/cn';
import { formatCount, formatDuration } from '@/lib/format';

/** A time span in milliseconds; null is a dash. */
export function Duration({ ms, className }: { ms: number | null; className?: string }) {
  return (
    <span
      data-numeric
      title={ms === null ? undefined : `${formatCount(ms)} ms`}
      className={cn('whitespace-nowrap', ms === null && 'text-muted-foreground', className)}
    >
      {ms === null ? '–' : formatDuration(ms)}
    </span>
  );
}
