'use client';
import { Slider as SliderPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** One thumb a value; the label of a thumb is `aria-label` of the slider. */
export function Slider({
  className,
  'aria-label': label,
  'aria-labelledby': labelledBy,
  'aria-valuetext': valueText,
  ...props
}: ComponentProps<typeof SliderPrimitive.Root>) {
  const values = props.value ?? props.defaultValue ?? [0];
  return (
    <SliderPrimitive.Root
      data-slot="slider"
      className={cn('relative flex h-6 w-full touch-none select-none items-center data-disabled:opacity-50', className)}
      {...props}
    >
      <SliderPrimitive.Track className="relative h-1 grow overflow-hidden rounded-full bg-border-strong">
        <SliderPrimitive.Range className="absolute h-full bg-brand" />
      </SliderPrimitive.Track>
      {values.map((_, index) => (
        <SliderPrimitive.Thumb
          // biome-ignore lint/suspicious/noArrayIndexKey: a thumb is its place
          key={index}
          aria-label={label}
          aria-labelledby={labelledBy}
          aria-valuetext={valueText}
          className="block size-4 rounded-full border-2 border-brand bg-card shadow-sm transition-shadow hover:ring-4 hover:ring-brand/15"
        />
      ))}
    </SliderPrimitive.Root>
  );
}
