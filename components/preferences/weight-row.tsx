'use client';
import { memo } from 'react';
import { useFormContext } from 'react-hook-form';
import { WeightSlider } from './weight-slider';

/** One weight of the form around it. */
export const WeightRow = memo(function WeightRow({
  name,
  ...row
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
  return (
    <WeightSlider
      {...row}
      error={error?.message}
      onChange={(next) => setValue(name, next, { shouldDirty: true, shouldTouch: true })}
    />
  );
});
