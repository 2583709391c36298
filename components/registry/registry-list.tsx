'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import { Archive, Plus, Search } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { DataStates } from '@/components/data-states';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import { plural } from '@/lib/format';
import { useSearchState } from '@/lib/http/use-search-state';

export const listStateSchema = z.object({
  q: z.string().max(200).default(''),
  archived: z.enum(['exclude', 'include']).default('exclude'),
});

type Item = { id: string; name: string; archivedAt?: string | null };

export type RegistryColumn<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Narrower than this the column is left out; say what matters in `summary`. */
  from?: 'sm' | 'md' | 'lg' | 'xl';
};

const shownFrom = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' };

/** State of a list page in the address: what is searched, and whether archived things are shown. */
export const useListState = () => useSearchState(listStateSchema);

/** A list page of the registry: search, archive switch, table that becomes plain rows on a phone, the four states. */
export function RegistryList<Row extends Item>({
  title,
  noun,
  query,
  create,
  columns,
  href,
  badges,
  summary,
  searchText,
  empty,
  canArchive = true,
}: {
  title: string;
  noun: string;
  query: UseQueryResult<Row[]>;
  create: { label: string; href: string };
  columns: readonly RegistryColumn<Row>[];
  href: (row: Row) => string;
  badges?: (row: Row) => ReactNode;
  /** A quiet line below the name. */
  summary: (row: Row) => ReactNode;
  /** What a search looks into, beside the name. */
  searchText: (row: Row) => string;
  empty: ReactNode;
  canArchive?: boolean;
}) {
  const [state, setState] = useListState();
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = query.data?.filter((row) => {
    const text = `${row.name} ${searchText(row)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <>
      <PageHeader
        title={title}
        meta={query.data && <span className="text-muted-foreground tabular-nums">{query.data.length}</span>}
        actions={
          <Button asChild variant="primary">
            <Link href={create.href}>
              <Plus aria-hidden /> {create.label}
            </Link>
          </Button>
        }
      />
      <PageBody className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <div className="relative w-full sm:w-72">
            <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" />
            <Input
              type="search"
              aria-label={`Search ${title.toLowerCase()}`}
              placeholder={`Search ${title.toLowerCase()}`}
              className="pl-8"
              value={state.q}
              onChange={(event) => setState({ q: event.target.value })}
            />
          </div>
          {canArchive && (
            <Button
              variant="ghost"
              aria-pressed={state.archived === 'include'}
              className="text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
              onClick={() => setState({ archived: state.archived === 'include' ? 'exclude' : 'include' })}
            >
              <Archive aria-hidden /> Archived
            </Button>
          )}
          {words.length > 0 && matches && (
            <span className="text-muted-foreground" aria-live="polite">
              {plural(matches.length, noun)}
            </span>
          )}
        </div>
        <div className="overflow-hidden rounded-lg border bg-card">
          <DataStates query={query} matches={matches} empty={empty} onClearFilters={() => setState({ q: '' })}>
            {(rows) => (
              <Table>
                <TableHeader className="max-sm:hidden">
                  <TableRow className="hover:bg-transparent">
                    <TableHead>Name</TableHead>
                    {columns.map((column) => (
                      <TableHead
                        key={column.header}
                        numeric={column.numeric}
                        className={column.from && shownFrom[column.from]}
                      >
                        {column.header}
                      </TableHead>
                    ))}
                  </TableRow>
                </TableHeader>
                <TableBody>
                  {(rows as readonly Row[]).map((row) => (
                    <TableRow key={row.id} className={cn('relative', row.archivedAt && 'opacity-70')}>
                      <TableCell className="w-2/5 max-w-0 max-sm:w-full">
                        <div className="flex min-w-0 items-center gap-2">
                          <Link
                            href={href(row)}
                            className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
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
            )}
          </DataStates>
        </div>
      </PageBody>
    </>
  );
}
