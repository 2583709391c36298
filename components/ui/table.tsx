import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { TableScroll } from './table-scroll';

/** Its name is also that of the box it scrolls in. */
export function Table({ className, ...props }: ComponentProps<'table'> & { 'aria-label': string }) {
  return (
    <TableScroll label={props['aria-label']}>
      <table className={cn('w-full caption-bottom border-collapse text-sm', className)} {...props} />
    </TableScroll>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('border-b bg-muted/50', className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={cn('[&>tr:last-child]:border-0', className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn('border-b transition-colors hover:bg-muted/60 data-[state=selected]:bg-accent', className)}
      {...props}
    />
  );
}

type CellProps = {
  /** Right-aligned with tabular figures. */
  numeric?: boolean;
};

export function TableHead({ className, numeric, ...props }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={cn(
        'h-8 whitespace-nowrap px-3 text-left font-medium text-muted-foreground text-xs',
        numeric && 'text-right',
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, numeric, ...props }: ComponentProps<'td'> & CellProps) {
  return (
    <td className={cn('h-10 px-3 py-1.5 align-middle', numeric && 'text-right tabular-nums', className)} {...props} />
  );
}
