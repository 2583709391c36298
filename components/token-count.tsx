import { cn } from '@/lib/cn';
import { formatCompact, formatCount } from '@/lib/format';

/** Tokens, shortened; `≈` marks counts that the server did not send and Podium estimated from the text. */
export function TokenCount({
  count,
  estimated = false,
  unit = 'tokens',
  className,
}: {
  count: number | null;
  estimated?: boolean;
  /** Word after the figure, for example `in`; empty for none. */
  unit?: string;
  className?: string;
}) {
  if (count === null) return <span className={cn('text-muted-foreground', className)}>–</span>;
  const title = `${formatCount(count)} tokens${estimated ? ', estimated: the server sent no usage' : ''}`;
  return (
    <span data-numeric title={title} className={cn('whitespace-nowrap', className)}>
      {estimated && '≈ '}
      {formatCompact(count)}
      {unit && <span className="text-muted-foreground"> {unit}</span>}
    </span>
  );
}
