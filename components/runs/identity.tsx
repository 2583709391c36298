import { identityColour } from '@/lib/charts/model-colour';
import { cn } from '@/lib/cn';

/** A model's or tool's name with its colour, the same on every page. */
export function Identity({ name, className }: { name: string; className?: string }) {
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)}>
      <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: identityColour(name) }} />
      <span className="truncate">{name}</span>
    </span>
  );
}
