import { cn } from '@/lib/cn';

/** What each colour of a chart stands for. */
export function ChartLegendList({
  entries,
  className,
}: {
  entries: readonly { key: string; label: string; colour: string }[];
  className?: string;
}) {
  return (
    <ul className={cn('flex flex-wrap gap-x-4 gap-y-1 text-xs', className)}>
      {entries.map(({ key, label, colour }) => (
        <li key={key} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: colour }} />
          <span className="min-w-0 break-words">{label}</span>
        </li>
      ))}
    </ul>
  );
}
