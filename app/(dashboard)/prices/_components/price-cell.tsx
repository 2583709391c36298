'use client';
import type { KeyboardEvent } from 'react';
import { controlClasses } from '@/components/ui/input';
import { cn } from '@/lib/cn';

/** Enter and the arrows go up and down a column, as in a spreadsheet. */
export function moveInColumn(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const { column } = event.currentTarget.dataset;
  const cells = [
    ...(event.currentTarget.closest('table')?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`) ??
      []),
  ];
  const next = cells[cells.indexOf(event.currentTarget) + step];
  next?.focus();
  next?.select();
}

/** An amount or a latency in the table of prices: looks like text until it is pointed at. */
export function PriceCell({
  label,
  column,
  value,
  error,
  changed,
  placeholder = '–',
  onChange,
}: {
  /** Read by assistive technology: what, of whom. */
  label: string;
  column: string;
  value: string;
  error: string | undefined;
  changed: boolean;
  placeholder?: string;
  onChange: (text: string) => void;
}) {
  return (
    <input
      aria-label={label}
      aria-invalid={error ? true : undefined}
      title={error}
      data-column={column}
      value={value}
      placeholder={placeholder}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={moveInColumn}
      className={cn(
        controlClasses,
        'h-7 min-w-20 border-transparent bg-transparent px-1.5 text-right tabular-nums hover:border-input max-sm:border-input max-sm:text-left',
        changed && 'border-brand/40 bg-brand/10',
      )}
    />
  );
}
