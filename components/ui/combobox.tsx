'use client';
import { ChevronsUpDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react';
import { cn } from '@/lib/cn';
import { loadAgain } from '@/lib/http/load-again';
import { controlClasses } from './input';

const ComboboxList = lazy(() => loadAgain(() => import('./combobox-list')).then((m) => ({ default: m.ComboboxList })));

export type ComboboxOption = {
  value: string;
  label: string;
  /** A quieter second line, searched too. */
  hint?: string;
  group?: string;
  icon?: ReactNode;
  disabled?: boolean;
};

export type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  placeholder?: string;
  searchPlaceholder?: string;
  /** Shown when nothing matches what was typed. */
  emptyText?: ReactNode;
  /** Choosing the chosen one again takes the choice back. */
  clearable?: boolean;
  disabled?: boolean;
  className?: string;
  id?: string;
  'aria-label'?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
};

/** A select one can type into: for lists longer than about eight. */
export function Combobox({
  options,
  value,
  onValueChange,
  placeholder = 'Choose…',
  searchPlaceholder = 'Search…',
  emptyText = 'Nothing matches.',
  clearable = false,
  className,
  disabled,
  ...aria
}: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  // Fetched as soon as the page is awake: what is typed right after opening must not be lost.
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();
  return (
    <>
      <button
        ref={button}
        type="button"
        role="combobox"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        disabled={disabled}
        onClick={() => setOpen(!open)}
        {...aria}
        className={cn(controlClasses, 'flex h-8 items-center justify-between gap-2 text-left', className)}
      >
        <span className={cn('flex min-w-0 items-center gap-2', !chosen && 'text-muted-foreground')}>
          {chosen?.icon}
          <span className="truncate">{chosen?.label ?? placeholder}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      </button>
      {awake && (
        <Suspense>
          <ComboboxList
            id={listId}
            anchor={button}
            open={open}
            onOpenChange={setOpen}
            options={options}
            value={value}
            onChoose={(next) => onValueChange(clearable && next === value ? null : next)}
            searchPlaceholder={searchPlaceholder}
            emptyText={emptyText}
          />
        </Suspense>
      )}
    </>
  );
}
