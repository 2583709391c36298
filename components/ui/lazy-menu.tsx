'use client';
import type { ComponentProps } from 'react';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from './dropdown-menu';
import type { MenuButtonMenuProps } from './menu-button';

/** The menu of a `MenuButton`: give it the button's props, and items as children. */
export function LazyMenu({
  open,
  onOpenChange,
  label,
  onCloseAutoFocus,
  ...content
}: MenuButtonMenuProps & ComponentProps<typeof DropdownMenuContent>) {
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        {/* Only a place to stand at; the button beneath it has been there since before this code arrived. */}
        <span aria-hidden tabIndex={-1} className="pointer-events-none absolute inset-0" />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        {...content}
        aria-label={label}
        aria-labelledby={undefined}
        onCloseAutoFocus={onCloseAutoFocus}
      />
    </DropdownMenu>
  );
}
