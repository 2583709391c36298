'use client';
import { Check } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { ListPopover } from '@/components/ui/list-popover';
import type { SelectOption } from './select-control';

const typingPauseMs = 700;

/** What opens below a `SelectControl`: arrows, Home, End and the first letters move, Enter or Space choose. */
export function SelectList({
  id,
  anchor,
  open,
  onOpenChange,
  options,
  value,
  onChoose,
}: {
  id: string;
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  options: readonly SelectOption[];
  value: string | null;
  onChoose: (value: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
  const choose = (next: string) => {
    onOpenChange(false);
    onChoose(next);
  };
  const byLetters = (key: string, at: number) => {
    const now = Date.now();
    typed.current = { text: now - typed.current.at > typingPauseMs ? key : typed.current.text + key, at: now };
    const wanted = typed.current.text.toLowerCase();
    const fits = (index: number) => options[index]?.label.toLowerCase().startsWith(wanted);
    const start = wanted.length > 1 ? at : at + 1;
    return options.map((_, index) => (start + index) % options.length).find(fits) ?? at;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items().indexOf(document.activeElement as HTMLElement);
    const last = options.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(at + 1, last),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: last,
    };
    const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey;
    if (event.key in moves || isLetter) {
      event.preventDefault();
      items()[moves[event.key] ?? byLetters(event.key, at)]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const option = options[at];
      if (option) choose(option.value);
    } else if (event.key === 'Tab') onOpenChange(false);
  };
  return (
    <ListPopover
      anchor={anchor}
      open={open}
      onOpenChange={onOpenChange}
      className="w-auto min-w-(--radix-popover-trigger-width) max-w-96 p-1"
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        const index = options.findIndex((option) => option.value === value);
        items()[Math.max(0, index)]?.focus();
      }}
    >
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Choices"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className="flex max-h-80 flex-col overflow-y-auto outline-none"
      >
        {options.map((option) => (
          <div
            key={option.value}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            onClick={() => choose(option.value)}
            onKeyDown={undefined}
            onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
            className="relative flex min-h-7 shrink-0 cursor-default select-none flex-col justify-center rounded-md py-1 pr-8 pl-2 text-sm outline-none focus:bg-accent"
          >
            <span>{option.label}</span>
            {option.hint && <span className="text-muted-foreground text-xs">{option.hint}</span>}
            {option.value === value && (
              <Check aria-hidden className="absolute top-1/2 right-2 size-3.5 -translate-y-1/2" />
            )}
          </div>
        ))}
      </div>
    </ListPopover>
  );
}
