import type { TurnBin } from '@/lib/charts/turn-bins';
import { plural } from '@/lib/format';

/** How many turns runs took: a column a bin, on the axis all arms share. */
export function TurnHistogram({
  bins,
  label,
  limit,
}: {
  bins: readonly TurnBin[];
  label: string;
  limit: number | null;
}) {
  const first = bins[0];
  const last = bins.at(-1);
  return (
    <div role="img" aria-label={label}>
      <div aria-hidden className="flex h-12 items-end gap-px border-b">
        {bins.map(({ from, to, runs, height }) => (
          <span
            key={from}
            title={`${from === to ? plural(from, 'turn') : `${from}–${to} turns`}: ${plural(runs, 'run')}`}
            className="flex h-full min-w-0 flex-1 items-end hover:bg-accent"
          >
            <span
              className={limit !== null && to >= limit && runs > 0 ? 'w-full bg-warning' : 'w-full bg-brand'}
              style={{ height: `${height}%`, minHeight: runs > 0 ? 2 : 0 }}
            />
          </span>
        ))}
      </div>
      <div aria-hidden className="flex justify-between text-2xs text-muted-foreground tabular-nums">
        <span>{first && plural(first.from, 'turn')}</span>
        <span>{last && plural(last.to, 'turn')}</span>
      </div>
    </div>
  );
}
