'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { FlaskRound } from 'lucide-react';
import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Input } from '@/components/ui/input';
import { useDeleteDataset, useRestoreDataset } from '@/lib/datasets/mutations';
import { datasetQuery, taskPagesKey } from '@/lib/datasets/queries';
import type { Dataset } from '@/lib/datasets/schema';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { paths } from '@/lib/paths';
import { queryString } from '@/lib/registry/query-string';
import { TaskRow } from './task-row';

export function DatasetPage({ id }: { id: string }) {
  return <RecordState query={useQuery(datasetQuery(id))}>{(dataset) => <DatasetView dataset={dataset} />}</RecordState>;
}

function DatasetView({ dataset }: { dataset: Dataset }) {
  const remove = useDeleteDataset(dataset.id);
  const restore = useRestoreDataset(dataset.id);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const tasks = useInfiniteQuery({
    queryKey: taskPagesKey(dataset.id, q),
    queryFn: ({ signal, pageParam }) =>
      fetchJson(`/api/datasets/${dataset.id}/tasks${queryString({ q, after: pageParam })}`, {
        schema: async () => (await import('@/lib/datasets/schema')).taskPageSchema,
        signal,
      }),
    initialPageParam: -1,
    getNextPageParam: ({ nextAfter }) => nextAfter,
    placeholderData: keepPreviousData,
  });
  const list = tasks.data?.pages.flatMap((page) => page.tasks) ?? [];
  const total = tasks.data?.pages[0]?.total ?? 0;
  return (
    <>
      <PageHeader
        title={dataset.name}
        breadcrumbs={[{ label: 'Datasets', href: paths.datasets }]}
        meta={
          <>
            {dataset.simulated && <SimulatedBadge />}
            {dataset.archivedAt && <Badge>archived</Badge>}
          </>
        }
        actions={
          dataset.archivedAt ? (
            <RestoreButton restore={() => restore.mutateAsync(undefined)} />
          ) : (
            <>
              <Button asChild variant="primary">
                <Link href={paths.newExperimentOn(dataset.id)}>
                  <FlaskRound aria-hidden /> Run as experiment
                </Link>
              </Button>
              <RemoveButton
                what="dataset"
                name={dataset.name}
                remove={() => remove.mutateAsync(undefined)}
                next={paths.datasets}
              />
            </>
          )
        }
      />
      <PageBody className="flex max-w-5xl flex-col gap-3">
        {(dataset.description || dataset.source) && (
          <p className="text-muted-foreground">{[dataset.description, dataset.source].filter(Boolean).join(' · ')}</p>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Input
            type="search"
            aria-label="Search tasks"
            placeholder="Search tasks"
            className="w-full sm:w-72"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="text-muted-foreground" aria-live="polite">
            {tasks.data && plural(total, 'task')}
          </span>
        </div>
        <div className="overflow-hidden rounded-lg border bg-card">
          {tasks.isError ? (
            <ErrorPanel className="m-3" error={tasks.error} onRetry={() => void tasks.refetch()} />
          ) : tasks.isPending ? (
            <ListSkeleton rows={10} />
          ) : list.length === 0 ? (
            <Empty
              title="Nothing matches"
              actions={
                <Button variant="outline" onClick={() => setText('')}>
                  Clear the search
                </Button>
              }
            >
              No task says “{q}”.
            </Empty>
          ) : (
            <ul className="divide-y">
              {list.map((task) => (
                <TaskRow key={task.id} task={task} />
              ))}
            </ul>
          )}
        </div>
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
      </PageBody>
    </>
  );
}
