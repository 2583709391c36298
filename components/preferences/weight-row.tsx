'use client';
import { memo } from 'react';
import { useFormContext } from 'react-hook-form';
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
  value,
  sum,
  ruledOut = false,
}: {
  /** Place in the form, such as `weights.cost`. */
  name: string;
  label: string;
  hint?: string;
  value: number;
  /** Sum of all weights. */
  sum: number;
  ruledOut?: boolean;
}) {
  // Not registered as a field: a form with hundreds of weights would hold hundreds of undefined ones.
  const { setValue, getFieldState, formState } = useFormContext();
  const { error } = getFieldState(name, formState);
  const change = (next: number) => setValue(name, tidy(next), { shouldDirty: true, shouldTouch: true });
  const share = sum > 0 ? formatShare(value / sum) : '–';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_4.5rem_3.25rem] items-center gap-x-3 sm:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_4.5rem_3.25rem]">
      <div className="min-w-0 max-sm:col-span-3">
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
      />
      <Input
        type="number"
        inputMode="decimal"
        min={0}
        max={mostWeight}
        step={step}
        aria-label={`${label}, weight`}
        aria-invalid={error ? true : undefined}
        title={error?.message}
        value={value}
        onChange={(event) => change(event.target.value === '' ? 0 : Number(event.target.value))}
        className="h-7 px-2 text-right tabular-nums [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <span className="text-right text-muted-foreground text-xs tabular-nums" title="Share of the sum of all weights">
        {share}
      </span>
    </div>
  );
});
