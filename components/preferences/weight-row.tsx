'use client';
import { memo } from 'react';
import { useController } from 'react-hook-form';
import { Badge } from '@/components/ui/badge';
import { Input } from '@/components/ui/input';
import { Slider } from '@/components/ui/slider';
import { formatShare } from '@/lib/format';

export const mostWeight = 10;
const step = 0.1;
const tidy = (value: number) => Math.round(Math.min(mostWeight, Math.max(0, value)) * 100) / 100;

/** One weight: a slider (arrow keys 0.1, page keys 1), the number beside it, its share of the sum. */
export const WeightRow = memo(function WeightRow({
  name,
  label,
  hint,
  sum,
  ruledOut = false,
}: {
  /** Place in the form, such as `weights.cost`. */
  name: string;
  label: string;
  hint?: string;
  /** Sum of all weights. */
  sum: number;
  ruledOut?: boolean;
}) {
  const { field, fieldState } = useController({ name });
  const value = typeof field.value === 'number' && Number.isFinite(field.value) ? field.value : 0;
  const share = sum > 0 ? formatShare(value / sum) : '–';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_4.5rem_3.25rem] items-center gap-x-3 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_4.5rem_3.25rem]">
      <div className="min-w-0 max-sm:col-span-3">
        <p className="flex min-w-0 items-center gap-1.5">
          <span className="truncate font-medium" title={label}>
            {label}
          </span>
          {ruledOut && <Badge variant="warning">ruled out</Badge>}
        </p>
        {hint && (
          <p className="truncate text-muted-foreground text-xs" title={hint}>
            {hint}
          </p>
        )}
      </div>
      <Slider
        aria-label={label}
        aria-valuetext={`${value}, ${share} of all weights`}
        min={0}
        max={mostWeight}
        step={step}
        value={[Math.min(mostWeight, value)]}
        onValueChange={([next]) => field.onChange(tidy(next ?? 0))}
      />
      <Input
        ref={field.ref}
        type="number"
        inputMode="decimal"
        min={0}
        max={mostWeight}
        step={step}
        aria-label={`${label}, weight`}
        aria-invalid={fieldState.error ? true : undefined}
        title={fieldState.error?.message}
        value={value}
        onBlur={() => {
          field.onBlur();
          field.onChange(tidy(value));
        }}
        onChange={(event) => field.onChange(event.target.value === '' ? 0 : Number(event.target.value))}
        className="h-7 px-2 text-right tabular-nums [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <span className="text-right text-muted-foreground text-xs tabular-nums" title="Share of the sum of all weights">
        {share}
      </span>
    </div>
  );
});
