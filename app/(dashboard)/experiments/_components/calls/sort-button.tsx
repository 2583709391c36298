'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** A header that sorts: names from A first, numbers most first; again the other way round, then as it was. */
export function SortButton({
  name,
  direction,
  onSort,
  children,
}: {
  name: string;
  direction: 'ascending' | 'descending' | 'none';
  onSort: (sort: string) => void;
  children: ReactNode;
}) {
  const isText = name === 'name';
  const order = isText ? [name, `-${name}`, ''] : [`-${name}`, name, ''];
  const now = direction === 'none' ? '' : direction === 'descending' ? `-${name}` : name;
  const Icon = direction === 'descending' || (direction === 'none' && !isText) ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={() => onSort(order[(order.indexOf(now) + 1) % order.length] ?? '')}
      className={cn(
        'group inline-flex max-w-full items-center gap-1 align-middle hover:text-foreground',
        !isText && 'flex-row-reverse',
      )}
      style={{ textAlign: 'inherit' }}
    >
      <span className="min-w-0">{children}</span>
      <Icon
        aria-hidden
        className={cn(
          'size-3 shrink-0',
          direction === 'none' && 'opacity-0 group-hover:opacity-60 group-focus:opacity-60',
        )}
      />
    </button>
  );
}
