'use client';
import { ScrollArea as ScrollPrimitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

export function ScrollArea({ className, children, ...props }: ComponentProps<typeof ScrollPrimitive.Root>) {
  return (
    <ScrollPrimitive.Root data-slot="scroll-area" className={cn('relative overflow-hidden', className)} {...props}>
      {/* Focusable, so that it can be scrolled from the keyboard. */}
      <ScrollPrimitive.Viewport tabIndex={0} className="size-full rounded-[inherit]">
        {children}
      </ScrollPrimitive.Viewport>
      {(['vertical', 'horizontal'] as const).map((orientation) => (
        <ScrollPrimitive.Scrollbar
          key={orientation}
          orientation={orientation}
          className="flex touch-none select-none p-0.5 data-[orientation=horizontal]:h-2.5 data-[orientation=vertical]:w-2.5 data-[orientation=horizontal]:flex-col"
        >
          <ScrollPrimitive.Thumb className="relative flex-1 rounded-full bg-border-strong" />
        </ScrollPrimitive.Scrollbar>
      ))}
    </ScrollPrimitive.Root>
  );
}
