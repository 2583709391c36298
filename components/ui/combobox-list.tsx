'use client';
import { Check } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { ComboboxOption } from './combobox';
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from './command';
import { ListPopover } from './list-popover';

/** What opens below a `Combobox`. */
export function ComboboxList({
  id,
  anchor,
  open,
  onOpenChange,
  options,
  value,
  onChoose,
  searchPlaceholder,
  emptyText,
}: {
  id: string;
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  options: readonly ComboboxOption[];
  value: string | null;
  onChoose: (value: string) => void;
  searchPlaceholder: string;
  emptyText: ReactNode;
}) {
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <ListPopover
      id={id}
      anchor={anchor}
      open={open}
      onOpenChange={onOpenChange}
      className="w-(--radix-popover-trigger-width) min-w-64 p-0"
    >
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
                      onChoose(option.value);
                      onOpenChange(false);
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
    </ListPopover>
  );
}
