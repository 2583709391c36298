'use client';
import { ChevronDown } from 'lucide-react';
import { lazy, type Ref, Suspense, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { controlClasses } from '@/components/ui/input';
import { cn } from '@/lib/cn';
import { loadAgain } from '@/lib/http/load-again';

const SelectList = lazy(() => loadAgain(() => import('./select-list')).then((m) => ({ default: m.SelectList })));

export type SelectOption = { value: string; label: string; hint?: string };

/** A choice out of a few. The list's code is fetched once the page is awake: a form shows many of these and opens few. */
export function SelectControl({
  options,
  value,
  onValueChange,
  placeholder = 'Choose…',
  disabled,
  className,
  ref,
  onBlur,
  ...aria
}: {
  options: readonly SelectOption[];
  value: string | null;
  onValueChange: (value: string) => void;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
  onBlur?: () => void;
  id?: string;
  'aria-label'?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
}) {
  const [open, setOpen] = useState(false);
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle(ref, () => button.current as HTMLButtonElement, []);
  const listId = useId();
  const chosen = options.find((option) => option.value === value);
  return (
    <>
      <button
        ref={button}
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        disabled={disabled}
        onBlur={onBlur}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
        {...aria}
        className={cn(controlClasses, 'flex h-8 items-center justify-between gap-2 text-left', className)}
      >
        <span className={cn('truncate', !chosen && 'text-muted-foreground')}>{chosen?.label ?? placeholder}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      </button>
      {awake && (
        <Suspense>
          <SelectList
            id={listId}
            anchor={button}
            open={open}
            onOpenChange={setOpen}
            options={options}
            value={value}
            onChoose={onValueChange}
          />
        </Suspense>
      )}
    </>
  );
}
