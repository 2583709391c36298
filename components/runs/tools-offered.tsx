import { cn } from '@/lib/cn';

/** The tools a model could choose from, the ones it chose marked. A name it made up is marked as unknown. */
export function ToolsOffered({ offered, called }: { offered: readonly string[]; called: readonly string[] }) {
  const unknown = called.filter((name) => !offered.includes(name));
  return (
    <div className="flex flex-wrap items-center gap-1 text-xs">
      <span className="mr-1 text-muted-foreground">Offered</span>
      {offered.map((name) => {
        const times = called.filter((other) => other === name).length;
        return (
          <span
            key={name}
            className={cn(
              'rounded border px-1.5 font-mono text-2xs',
              times > 0 ? 'border-brand bg-brand/10 font-medium text-brand' : 'text-muted-foreground',
            )}
          >
            {name}
            {times > 0 && <span className="sr-only"> (called)</span>}
            {times > 1 && ` ×${times}`}
          </span>
        );
      })}
      {[...new Set(unknown)].map((name) => (
        <span key={name} className="rounded border border-danger/40 px-1.5 font-mono text-2xs text-danger">
          {name} · not offered
        </span>
      ))}
    </div>
  );
}
