import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** Give it the size of what will stand here, so that nothing moves when it comes. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      aria-hidden
      data-slot="skeleton"
      className={cn('h-4 animate-pulse rounded-md bg-muted', className)}
      {...props}
    />
  );
}
