'use client';
import type { ComponentProps, RefObject } from 'react';
import { Popover, PopoverAnchor, PopoverContent } from './popover';

/** What opens below a button that is outside of it: the button closes it too, and gets the focus back. */
export function ListPopover({
  anchor,
  open,
  onOpenChange,
  ...content
}: {
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
} & ComponentProps<typeof PopoverContent>) {
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverAnchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <PopoverContent
        align="start"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (document.activeElement === document.body) anchor.current?.focus(); // not when another control was pressed
        }}
        onInteractOutside={(event) => {
          if (anchor.current?.contains(event.target as Node)) event.preventDefault(); // its own button closes it
        }}
        {...content}
      />
    </Popover>
  );
}
