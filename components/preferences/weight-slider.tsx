'use client';
import { memo } from 'react';
import { Badge } from '@/components/ui/badge';
import { Input } from '@/components/ui/input';
import { Slider } from '@/components/ui/slider';
import { cn } from '@/lib/cn';
import { formatShare } from '@/lib/format';

export const mostWeight = 10;
const step = 0.1;
const tidy = (value: number) => Math.round(Math.min(mostWeight, Math.max(0, value)) * 100) / 100;

/** One weight: a slider (arrow keys 0.1, page keys 1), the number beside it, its share of the sum. */
export const WeightSlider = memo(function WeightSlider({
  label,
  hint,
  value,
  sum,
  ruledOut = false,
  error,
  narrow = false,
  onChange,
  onCommit,
}: {
  label: string;
  hint?: string;
  value: number;
  /** Sum of all weights. */
  sum: number;
  ruledOut?: boolean;
  error?: string | undefined;
  /** The name above the slider, for a column beside something else. */
  narrow?: boolean;
  onChange: (value: number) => void;
  /** Once the thumb is let go. */
  onCommit?: (value: number) => void;
}) {
  const change = (next: number) => onChange(tidy(next));
  const share = sum > 0 ? formatShare(value / sum) : '–';
  return (
    <div
      className={cn(
        'grid grid-cols-[minmax(0,1fr)_4.5rem_3.25rem] items-center gap-x-3',
        !narrow && 'sm:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_4.5rem_3.25rem]',
      )}
    >
      <div className={cn('min-w-0 max-sm:col-span-3', narrow && 'col-span-3')}>
        <p className="flex min-w-0 items-center gap-1.5">
          <span className="min-w-0 break-words font-medium">{label}</span>
          {ruledOut && <Badge variant="warning">ruled out</Badge>}
        </p>
        {hint && <p className="break-words text-muted-foreground text-xs">{hint}</p>}
      </div>
      <Slider
        aria-label={label}
        aria-valuetext={`${value}, ${share} of all weights`}
        min={0}
        max={mostWeight}
        step={step}
        value={[value]}
        onValueChange={([next]) => change(next ?? 0)}
        onValueCommit={([next]) => onCommit?.(tidy(next ?? 0))}
      />
      <Input
        type="number"
        inputMode="decimal"
        min={0}
        max={mostWeight}
        step={step}
        aria-label={`${label}, weight`}
        aria-invalid={error ? true : undefined}
        title={error}
        value={value}
        onChange={(event) => {
          const next = tidy(event.target.value === '' ? 0 : Number(event.target.value));
          onChange(next);
          onCommit?.(next);
        }}
        className="h-7 px-2 text-right tabular-nums [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <span className="text-right text-muted-foreground text-xs tabular-nums" title="Share of the sum of all weights">
        {share}
      </span>
    </div>
  );
});
