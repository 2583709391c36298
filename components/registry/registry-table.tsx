'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import type { SortValue } from '@/lib/registry/filter-rows';
import { RowCheckbox } from './row-checkbox';
import type { Selection } from './use-selection';

export type Item = { id: string; name: string; archivedAt?: string | null };

export type RegistryColumn<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Narrower than this the column is left out; say what matters in `summary`. */
  from?: 'sm' | 'md' | 'lg' | 'xl' | '2xl';
  /** What a press on the header sorts by; without it the column does not sort. */
  sort?: (row: Row) => SortValue;
};

const shownFrom = {
  sm: 'max-sm:hidden',
  md: 'max-md:hidden',
  lg: 'max-lg:hidden',
  xl: 'max-xl:hidden',
  '2xl': 'max-2xl:hidden',
};

/** A column's name in the address. */
export const columnKey = (header: string) =>
  header
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const pageSize = 200;

/** `x` ticks the row that has the focus (with Shift: up to it), arrows move between rows, Escape lets go of all. */
function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, id: string, selection: Selection | null) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (selection && event.key.toLowerCase() === 'x') {
    event.preventDefault();
    selection.toggle(id, event.shiftKey);
  } else if (selection && event.key === 'Escape') selection.clear();
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const row = event.currentTarget;
    const next = event.key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
    const link = next?.querySelector<HTMLAnchorElement>('a');
    if (!link) return;
    event.preventDefault();
    link.focus();
  }
}

function SortHead({
  label,
  sort,
  onSort,
  className,
  numeric,
}: {
  label: string;
  sort: string;
  onSort: (sort: string) => void;
  className?: string | undefined;
  numeric?: boolean | undefined;
}) {
  const key = columnKey(label);
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none';
  const next = direction === 'none' ? key : direction === 'ascending' ? `-${key}` : '';
  const Icon = direction === 'descending' ? ArrowDown : ArrowUp;
  return (
    <TableHead numeric={numeric ?? false} aria-sort={direction} className={className}>
      <button
        type="button"
        onClick={() => onSort(next)}
        className={cn(
          'group inline-flex items-center gap-1 align-middle hover:text-foreground',
          numeric && 'flex-row-reverse',
        )}
      >
        {label}
        <Icon
          aria-hidden
          className={cn('size-3', direction === 'none' && 'opacity-0 group-hover:opacity-60 group-focus:opacity-60')}
        />
      </button>
    </TableHead>
  );
}

/** Rows of a list of the registry: the whole row leads to its page; on a phone only name and summary are left. */
export function RegistryTable<Row extends Item>({
  label,
  rows,
  columns,
  href,
  badges,
  summary,
  sort,
  onSort,
  selection,
}: {
  label: string;
  rows: readonly Row[];
  columns: readonly RegistryColumn<Row>[];
  href: (row: Row) => string;
  badges: ((row: Row) => ReactNode) | undefined;
  summary: (row: Row) => ReactNode;
  sort: string;
  onSort: (sort: string) => void;
  selection: Selection | null;
}) {
  const [limit, setLimit] = useState(pageSize);
  const count = rows.filter(({ id }) => selection?.selected.has(id)).length;
  const all = count > 0 && count === rows.length;
  return (
    <>
      <Table aria-label={label}>
        <TableHeader className="max-sm:hidden">
          <TableRow className="hover:bg-transparent">
            {selection && (
              <TableHead className="w-8 pr-0">
                <RowCheckbox
                  label="Select all that match"
                  checked={all}
                  mixed={count > 0 && !all}
                  onChange={() => (all ? selection.clear() : selection.selectAll())}
                />
              </TableHead>
            )}
            <SortHead label="Name" sort={sort} onSort={onSort} />
            {columns.map((column) =>
              column.sort ? (
                <SortHead
                  key={column.header}
                  label={column.header}
                  sort={sort}
                  onSort={onSort}
                  numeric={column.numeric}
                  className={column.from && shownFrom[column.from]}
                />
              ) : (
                <TableHead
                  key={column.header}
                  numeric={column.numeric}
                  className={column.from && shownFrom[column.from]}
                >
                  {column.header}
                </TableHead>
              ),
            )}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.slice(0, limit).map((row) => (
            <TableRow
              key={row.id}
              data-state={selection?.selected.has(row.id) ? 'selected' : undefined}
              onKeyDown={(event) => onRowKey(event, row.id, selection)}
              className={cn('relative', row.archivedAt && 'text-muted-foreground')}
            >
              {selection && (
                <TableCell className="w-8 pr-0">
                  <RowCheckbox
                    label={`Select ${row.name}`}
                    checked={selection.selected.has(row.id)}
                    onChange={(event) =>
                      selection.toggle(row.id, (event.nativeEvent as { shiftKey?: boolean }).shiftKey === true)
                    }
                  />
                </TableCell>
              )}
              <TableCell className="w-full max-w-0 sm:min-w-64">
                <div className="flex min-w-0 items-center gap-2">
                  <Link
                    href={href(row)}
                    className="font-medium after:absolute max-sm:break-words sm:truncate after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
                  >
                    {row.name}
                  </Link>
                  {badges?.(row)}
                  {row.archivedAt && <Badge>archived</Badge>}
                </div>
                <div className="truncate text-muted-foreground text-xs">{summary(row)}</div>
              </TableCell>
              {columns.map((column) => (
                <TableCell
                  key={column.header}
                  numeric={column.numeric}
                  className={cn('whitespace-nowrap', column.from && shownFrom[column.from])}
                >
                  {column.cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rows.length > limit && (
        <div className="flex items-center justify-center gap-3 border-t p-2 text-muted-foreground text-xs">
          The first {limit} of {rows.length}
          <Button variant="outline" size="sm" onClick={() => setLimit(limit + pageSize)}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
