import { identityColour } from '@/lib/charts/model-colour';
import { cn } from '@/lib/cn';

/** A name with its colour, the same on every page: a dot for a model, a square for a tool. */
export function Identity({
  name,
  kind = 'model',
  className,
}: {
  name: string;
  kind?: 'model' | 'tool';
  className?: string;
}) {
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)}>
      <span
        aria-hidden
        className={cn('size-2 shrink-0', kind === 'model' ? 'rounded-full' : 'rounded-[2px]')}
        style={{ background: identityColour(kind, name) }}
      />
      <span className="truncate">{name}</span>
    </span>
  );
}
