'use client';
import { cn } from '@/lib/cn';

/** A few choices side by side of which one holds, such as the axis of a chart. */
export function Segmented<Value extends string | number>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly {
    value: Value;
    label: string;
    /** Why it cannot be chosen; none where it can. */
    fault?: string | undefined;
  }[];
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="inline-flex rounded-md border bg-background p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.fault !== undefined}
          title={option.fault}
          onClick={() => onChange(option.value)}
          className={cn(
            'h-6 whitespace-nowrap rounded-sm px-2 text-muted-foreground text-xs enabled:hover:text-foreground disabled:opacity-50 max-sm:h-8',
            option.value === value && 'bg-accent font-medium text-foreground',
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
