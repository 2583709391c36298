'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Skeleton } from '@/components/ui/skeleton';

/** Rows of a list that is still coming, as high as the rows it stands for. */
export function ListSkeleton({ rows = 6, rowClassName = 'h-10' }: { rows?: number; rowClassName?: string }) {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col divide-y">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content
        <div key={row} className={`flex items-center gap-4 px-3 ${rowClassName}`}>
          <Skeleton className="w-1/4" />
          <Skeleton className="w-1/3" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}

/**
 * The four states of a list, plus the list. `matches` is what is left of `query.data` after filtering in the browser.
 * - loading: rows of skeleton   - empty: `empty`, with the next step   - nothing matches: a way to clear the filter
 * - error: what happened, with retry
 */
export function DataStates<Item>({
  query,
  matches,
  empty,
  onClearFilters,
  loading = <ListSkeleton />,
  children,
}: {
  query: UseQueryResult<readonly Item[]>;
  matches?: readonly Item[];
  empty: ReactNode;
  onClearFilters?: () => void;
  loading?: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}) {
  if (query.data === undefined) {
    if (query.isError)
      return (
        <ErrorPanel
          className="m-3"
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      );
    return loading;
  }
  if (query.data.length === 0) return empty;
  const items = matches ?? query.data;
  if (items.length === 0)
    return (
      <Empty
        icon={SearchX}
        title="Nothing matches"
        actions={
          onClearFilters && (
            <Button variant="outline" onClick={onClearFilters}>
              Clear the filters
            </Button>
          )
        }
      >
        None of the {query.data.length} entries fits what you are looking for.
      </Empty>
    );
  return children(items);
}
