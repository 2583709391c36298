'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { cn } from '@/lib/cn';
import { datasetQuery, taskPagesQuery } from '@/lib/datasets/queries';
import type { Dataset, ListedTask } from '@/lib/datasets/schema';
import { listQueryOf, mostChosen, taskFilterFields, taskSelectionParams } from '@/lib/datasets/task-selection';
import { plural } from '@/lib/format';
import { countField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { paths } from '@/lib/paths';
import { DatasetActions } from './dataset-actions';
import { DatasetVersions } from './dataset-versions';
import { EditsBar } from './edits-bar';
import { TaskFilters } from './task-filters';
import { TaskList } from './task-list';
import { useEdits } from './use-edits';

const fields = { ...taskFilterFields, version: countField };

export function DatasetPage({ id }: { id: string }) {
  return <RecordState query={useQuery(datasetQuery(id))}>{(dataset) => <DatasetView dataset={dataset} />}</RecordState>;
}

function DatasetView({ dataset }: { dataset: Dataset }) {
  const [state, setState] = useSearchState(fields);
  const { version = dataset.version, ...filters } = state;
  const isOld = version !== dataset.version;
  const query = useDeferredValue(JSON.stringify({ ...listQueryOf(filters), ...(isOld && { version }) }));
  const tasks = useInfiniteQuery({
    ...taskPagesQuery(dataset.id, JSON.parse(query)),
    // Until another filter's tasks come the last ones stay, dimmed; those of another version never stand for this one's.
    placeholderData: (last) => (last?.pages[0]?.version === version ? last : undefined),
  });
  const edits = useEdits(dataset.version);
  const first = tasks.data?.pages[0];
  const list = tasks.data?.pages.flatMap((page) => page.tasks) ?? [];
  const total = first?.total ?? 0;
  const clear = () => setState({ q: '', category: '', tag: '', from: 1, to: 5, sample: undefined, seed: '' });
  const openVersion = (next: number) => setState({ version: next === dataset.version ? undefined : next });
  return (
    <>
      <PageHeader
        title={dataset.name}
        breadcrumbs={[{ label: 'Datasets', href: paths.datasets }]}
        meta={
          <>
            <Badge variant={isOld ? 'warning' : 'outline'}>version {isOld ? `${version}, read only` : version}</Badge>
            {dataset.simulated && <SimulatedBadge />}
            {dataset.archivedAt && <Badge>archived</Badge>}
          </>
        }
        actions={
          <DatasetActions
            dataset={dataset}
            version={version}
            selection={selectionOf({ filters, list, total, version: isOld ? version : null })}
            onNewest={() => openVersion(dataset.version)}
          />
        }
      />
      <PageBody className="grid grid-cols-1 max-w-7xl items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-3">
          {(dataset.description || dataset.source) && (
            <p className="text-muted-foreground [overflow-wrap:anywhere]">
              {[dataset.description, dataset.source].filter(Boolean).join(' · ')}
            </p>
          )}
          <TaskFilters
            filters={filters}
            facets={first ?? { categories: [], tags: [], difficulties: [] }}
            onChange={setState}
          />
          <p className="text-muted-foreground" aria-live="polite">
            {tasks.data && told(filters.sample, total)}
          </p>
          {tasks.isError ? (
            <ErrorPanel error={tasks.error} onRetry={() => void tasks.refetch()} />
          ) : tasks.isPending ? (
            <div className="rounded-lg border bg-card">
              <ListSkeleton rows={10} />
            </div>
          ) : list.length === 0 && edits.added.length === 0 ? (
            <div className="rounded-lg border bg-card">
              <Empty
                title="Nothing matches"
                actions={
                  <Button variant="outline" onClick={clear}>
                    Clear the filters
                  </Button>
                }
              >
                {filters.q ? `No task says “${filters.q}” and fits the filters.` : 'No task fits the filters.'}
              </Empty>
            </div>
          ) : (
            <div
              aria-busy={tasks.isPlaceholderData}
              className={cn('flex flex-col gap-3', tasks.isPlaceholderData && 'opacity-60')}
            >
              <TaskList tasks={list} edits={isOld || dataset.archivedAt ? null : edits} />
            </div>
          )}
          {tasks.hasNextPage && (
            <Button
              variant="outline"
              className="self-center"
              onClick={() => void tasks.fetchNextPage()}
              pending={tasks.isFetchingNextPage}
            >
              Show more
            </Button>
          )}
          <EditsBar dataset={dataset} edits={edits} />
        </div>
        <DatasetVersions datasetId={dataset.id} shown={version} onOpen={openVersion} />
      </PageBody>
    </>
  );
}

const told = (sample: number | undefined, total: number) =>
  sample === undefined
    ? plural(total, 'task')
    : `${plural(total, 'task')} drawn: an experiment with this sample takes exactly these.`;

type Shown = {
  filters: Parameters<typeof listQueryOf>[0];
  list: readonly ListedTask[];
  total: number;
  /** Null: the newest. */
  version: number | null;
};

/** The tasks shown, as the experiment form is told of them. */
function selectionOf({ filters, list, total, version }: Shown): { params: string; label: string } | { fault: string } {
  if (total === 0) return { fault: 'No task fits the filters.' };
  const label =
    Object.keys(listQueryOf(filters)).length === 0 ? 'Run as experiment' : `Run ${plural(total, 'task')} as experiment`;
  if (filters.q === '') return { params: taskSelectionParams({ filters, version }), label };
  if (total > mostChosen || list.length < total)
    return { fault: `At most ${mostChosen} tasks found by a search can be carried over. Use the filters.` };
  return {
    params: taskSelectionParams({ filters: {}, taskIds: list.map(({ id }) => id), version }),
    label,
  };
}
