import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { controlClasses } from './input';

/** Grows with its text where the browser can; `rows` is the least it shows. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      data-slot="textarea"
      rows={rows}
      className={cn(controlClasses, 'field-sizing-content max-h-96 min-h-16 resize-y py-1.5', className)}
      {...props}
    />
  );
}
