'use client';
import { Button } from '@/components/ui/button';

/** A choice among few, side by side. */
export function ToggleRow<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, label: string])[];
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="flex flex-wrap items-center gap-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map(([option, text]) => (
        <Button
          key={option}
          variant="ghost"
          size="sm"
          aria-pressed={option === value}
          className="text-muted-foreground tabular-nums aria-pressed:bg-accent aria-pressed:text-foreground"
          onClick={() => onChange(option)}
        >
          {text}
        </Button>
      ))}
    </fieldset>
  );
}
