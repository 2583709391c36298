'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ListTree, Play, SearchX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { useSelection } from '@/components/registry/use-selection';
import { RunsTable } from '@/components/runs/runs-table';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { formatCount } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import { paths } from '@/lib/paths';
import { runsQuery } from '@/lib/runs/queries';
import type { ListRunsQuery } from '@/lib/runs/schema';
import { isFiltered, writeRunsQuery } from '@/lib/runs/write-runs-query';
import { RunsFilters } from './runs-filters';

const RunsBulkBar = lazy(() =>
  loadAgain(() => import('@/components/runs/runs-bulk-bar')).then((m) => ({ default: m.RunsBulkBar })),
);

/** While something is running the list is asked again this often, in ms. */
const refreshMs = 2_000;

/** `stored`: the query as the address says it. A change asks the server for the page of the new address. */
export function RunsView({ query: stored }: { query: ListRunsQuery }) {
  const router = useRouter();
  // The address follows a moment after a change; until then the change itself counts, or a quick second one would undo it.
  const [wanted, setWanted] = useState<ListRunsQuery | null>(null);
  if (wanted !== null && writeRunsQuery(wanted) === writeRunsQuery(stored)) setWanted(null);
  const query = wanted ?? stored;
  const runs = useQuery({
    ...runsQuery(query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.status === 'running' || run.status === 'queued' || run.judging)
        ? refreshMs
        : false,
  });
  const selection = useSelection(runs.data?.runs.map(({ id }) => id) ?? []);
  const wasSelected = useOnceOpen(selection.selected.size > 0);
  const visit = (next: ListRunsQuery, how: 'replace' | 'push') => {
    setWanted(next);
    router[how](`${paths.runs}${writeRunsQuery(next)}`, { scroll: how === 'push' });
  };
  const go = (change: Partial<ListRunsQuery>) => visit({ ...query, cursor: undefined, ...change }, 'replace');

  return (
    <>
      <PageHeader
        title="Runs"
        meta={
          runs.data && (
            <span className="text-muted-foreground text-xs tabular-nums">
              {formatCount(runs.data.total)}
              {!runs.data.totalIsExact && '+'}
            </span>
          )
        }
        actions={
          <Button variant="primary" asChild>
            <Link href={paths.playground}>
              <Play aria-hidden /> New run
            </Link>
          </Button>
        }
      >
        <RunsFilters query={query} onChange={go} />
      </PageHeader>
      <PageBody>
        {runs.isPending ? (
          <ListSkeleton rows={12} />
        ) : runs.isError ? (
          <ErrorPanel error={runs.error} onRetry={() => void runs.refetch()} retrying={runs.isFetching} />
        ) : runs.data.runs.length === 0 ? (
          <NoRuns
            filtered={isFiltered(query)}
            onClear={() => {
              setWanted(null);
              router.replace(paths.runs);
            }}
          />
        ) : (
          <>
            <RunsTable
              runs={runs.data.runs}
              sort={query.sort}
              direction={query.direction}
              onSort={go}
              selection={selection}
            />
            <div className="mt-3 flex items-center justify-end gap-2">
              {query.cursor && (
                <Button size="sm" variant="outline" onClick={() => go({ cursor: undefined })}>
                  Back to the start
                </Button>
              )}
              {runs.data.nextCursor && (
                <Button
                  size="sm"
                  variant="outline"
                  pending={runs.isPlaceholderData}
                  onClick={() => visit({ ...query, cursor: runs.data.nextCursor ?? undefined }, 'push')}
                >
                  Next {query.limit}
                </Button>
              )}
            </div>
            {wasSelected && (
              <Suspense>
                <RunsBulkBar runs={runs.data.runs} selection={selection} />
              </Suspense>
            )}
          </>
        )}
      </PageBody>
    </>
  );
}

function NoRuns({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered)
    return (
      <Empty
        icon={SearchX}
        title="No run matches"
        actions={
          <Button variant="outline" onClick={onClear}>
            Clear the filters
          </Button>
        }
      >
        Nothing stored fits these filters.
      </Empty>
    );
  return (
    <Empty
      icon={ListTree}
      title="No runs yet"
      actions={
        <Button variant="primary" asChild>
          <Link href={paths.playground}>Launch the first run</Link>
        </Button>
      }
    >
      A run is one task solved by one orchestrator. The built-in simulated backend needs no key and no GPU.
    </Empty>
  );
}
