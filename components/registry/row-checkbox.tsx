'use client';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** A tick box in a table; the browser's own, because a list has hundreds. */
export function RowCheckbox({
  label,
  mixed = false,
  className,
  ...props
}: { label: string; mixed?: boolean } & Omit<ComponentProps<'input'>, 'type' | 'ref'>) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      ref={(box) => {
        if (box) box.indeterminate = mixed;
      }}
      className={cn('relative z-10 block size-4 shrink-0 accent-brand', className)}
      {...props}
    />
  );
}
