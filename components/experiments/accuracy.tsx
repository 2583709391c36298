import type { OutcomeCounts } from '@/lib/experiments/outcomes';
import { accuracyOf, denominatorText } from '@/lib/experiments/progress';
import { formatShare } from '@/lib/format';

/** Accuracy with its 95 % interval; the title names the runs it is of and those left out. */
export function Accuracy({ counts, withInterval = false }: { counts: OutcomeCounts; withInterval?: boolean }) {
  const accuracy = accuracyOf(counts);
  if (!accuracy) return <span className="text-muted-foreground">–</span>;
  return (
    <span data-numeric title={denominatorText(counts)} className="whitespace-nowrap">
      {formatShare(accuracy.estimate)}
      {withInterval && (
        <span className="ml-1.5 text-muted-foreground text-xs">
          {formatShare(accuracy.low)}–{formatShare(accuracy.high)}
        </span>
      )}
    </span>
  );
}
