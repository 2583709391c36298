'use client';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cn } from '@/lib/cn';
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from './command';
import { controlClasses } from './input';
import { Popover, PopoverContent, PopoverTrigger } from './popover';

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
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild disabled={disabled}>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          {...aria}
          className={cn(controlClasses, 'flex h-8 items-center justify-between gap-2 text-left', className)}
        >
          <span className={cn('flex min-w-0 items-center gap-2', !chosen && 'text-muted-foreground')}>
            {chosen?.icon}
            <span className="truncate">{chosen?.label ?? placeholder}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
        </button>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-(--radix-popover-trigger-width) min-w-64 p-0">
        <Command>
          <CommandInput placeholder={searchPlaceholder} aria-label={searchPlaceholder} />
          <CommandList>
            <CommandEmpty>{emptyText}</CommandEmpty>
            {groups.map((group) => (
              <CommandGroup key={group ?? ''} heading={group}>
                {options
                  .filter((option) => option.group === group)
                  .map((option) => (
                    <CommandItem
                      key={option.value}
                      value={option.value}
                      keywords={[option.label, option.hint ?? '']}
                      disabled={option.disabled}
                      onSelect={() => {
                        onValueChange(clearable && option.value === value ? null : option.value);
                        setOpen(false);
                      }}
                    >
                      {option.icon}
                      <span className="min-w-0 flex-1">
                        <span className="block truncate">{option.label}</span>
                        {option.hint && (
                          <span className="block truncate text-muted-foreground text-xs">{option.hint}</span>
                        )}
                      </span>
                      {option.value === value && <Check aria-hidden className="size-3.5" />}
                    </CommandItem>
                  ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
