'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { DataStates } from '@/components/data-states';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { loadAgain } from '@/lib/http/load-again';
import type { BulkDomain } from '@/lib/registry/bulk-domains';
import { countTags, filterRows, readTags, sortRows } from '@/lib/registry/filter-rows';
import { type FacetOptions, ListFilters } from './list-filters';
import { type FacetKey, useListState } from './list-state';
import { columnKey, type Item, type RegistryColumn, RegistryTable } from './registry-table';
import { useSelection } from './use-selection';

export { useListState } from './list-state';
export type { RegistryColumn } from './registry-table';

const BulkBar = lazy(() => loadAgain(() => import('./bulk-bar')).then((module) => ({ default: module.BulkBar })));

export type RegistryFacet<Row> = {
  key: FacetKey;
  label: string;
  value: (row: Row) => string | null;
  /** How a value reads; itself unless told. */
  text?: (value: string) => string;
};

const noTags = () => [];

/**
 * A list page of the registry: search, filters, sorting, many rows changed at once, a table that becomes plain rows on a phone,
 * the four states. Filters and order live in the address.
 */
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
  tags = noTags,
  facets = [],
  bulk,
  actions,
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
  /** Tags to filter by. */
  tags?: (row: Row) => readonly string[];
  facets?: readonly RegistryFacet<Row>[];
  /** Rows can be selected and changed together. */
  bulk?: BulkDomain;
  /** Beside the button that creates. */
  actions?: ReactNode;
}) {
  const [state, setState] = useListState();
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const chosenTags = readTags(state.tags);
  const rows = query.data ?? [];
  const isAsked = words.length + chosenTags.length > 0 || facets.some(({ key }) => state[key]);
  const found = filterRows(
    rows,
    { words, tags: chosenTags, facets: state },
    { text: (row) => `${row.name} ${searchText(row)}`, tags, facets },
  );
  const key = state.sort.replace(/^-/, '');
  const sort = key === 'name' ? (row: Row) => row.name : columns.find(({ header }) => columnKey(header) === key)?.sort;
  const shown = sort ? sortRows(found, sort, state.sort.startsWith('-')) : found;
  const selection = useSelection(shown.map(({ id }) => id));
  const offered: FacetOptions[] = facets.map(({ key, label, value, text = String }) => ({
    key,
    label,
    options: [...new Set(rows.flatMap((row) => value(row) ?? []))]
      .map((value) => ({ value, label: text(value) }))
      .sort((a, b) => a.label.localeCompare(b.label)),
  }));
  return (
    <>
      <PageHeader
        title={title}
        meta={query.data && <span className="text-muted-foreground tabular-nums">{query.data.length}</span>}
        actions={
          <>
            {actions}
            <Button asChild variant="primary">
              <Link href={create.href}>
                <Plus aria-hidden /> {create.label}
              </Link>
            </Button>
          </>
        }
      />
      <PageBody className="flex flex-col gap-3">
        <ListFilters
          title={title}
          state={state}
          setState={setState}
          facets={offered}
          tags={countTags(rows, tags)}
          canArchive={canArchive}
          found={isAsked && query.data ? { count: shown.length, noun } : null}
        />
        <div className="overflow-hidden rounded-lg border bg-card">
          <DataStates
            query={query}
            matches={query.data && shown}
            empty={empty}
            onClearFilters={() => setState({ q: '', tags: '', kind: '', backend: '', family: '' })}
          >
            {(rows) => (
              <RegistryTable
                label={title}
                rows={rows as readonly Row[]}
                columns={columns}
                href={href}
                badges={badges}
                summary={summary}
                sort={state.sort}
                onSort={(sort) => setState({ sort })}
                selection={bulk ? selection : null}
              />
            )}
          </DataStates>
        </div>
        {bulk && selection.selected.size > 0 && (
          <Suspense>
            <BulkBar
              domain={bulk}
              noun={noun}
              rows={shown.filter(({ id }) => selection.selected.has(id))}
              total={shown.length}
              knownTags={countTags(rows, tags).map(([tag]) => tag)}
              selection={selection}
            />
          </Suspense>
        )}
      </PageBody>
    </>
  );
}
