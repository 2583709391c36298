import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** Shared by everything one types into. 16 px on narrow screens: smaller makes phones zoom into the page. */
export const controlClasses =
  'w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-sm max-sm:text-[1rem] text-foreground placeholder:text-muted-foreground/80 transition-[border-color] hover:border-border-strong focus-visible:border-ring focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-55 aria-invalid:border-danger aria-invalid:outline-danger';

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} data-slot="input" className={cn(controlClasses, 'h-8', className)} {...props} />;
}
