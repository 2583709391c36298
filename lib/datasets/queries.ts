import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { ListTasksQuery, TaskPage } from './schema';

const schemas = () => import('./schema');

export const datasetsKey = ['datasets'] as const;

export const datasetsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...datasetsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets${queryString(filter)}`, {
        schema: async () => (await schemas()).datasetSchema.array(),
        signal,
      }),
  });

export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: [...datasetsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets/${id}`, { schema: async () => (await schemas()).datasetSchema, signal }),
  });

/** A page of tasks, of the newest version unless told. */
export const tasksQuery = (datasetId: string, filter: ListTasksQuery = {}) =>
  queryOptions({
    queryKey: [...datasetsKey, 'tasks', datasetId, filter],
    queryFn: ({ signal }) => fetchTasks(datasetId, filter, signal),
  });

function search({ tag = [], ...filter }: ListTasksQuery): string {
  const params = new URLSearchParams(queryString(filter));
  for (const one of [tag].flat()) if (one !== '') params.append('tag', one);
  const text = params.toString();
  return text && `?${text}`;
}

const fetchTasks = (datasetId: string, filter: ListTasksQuery, signal: AbortSignal) =>
  fetchJson(`/api/datasets/${datasetId}/tasks${search(filter)}`, {
    schema: async () => (await schemas()).taskPageSchema,
    signal,
  });

/** A dataset's tasks page after page, as its page shows them. */
export const taskPagesQuery = (datasetId: string, filter: ListTasksQuery) =>
  infiniteQueryOptions({
    queryKey: [...datasetsKey, 'task-pages', datasetId, filter],
    queryFn: ({ signal, pageParam }) => fetchTasks(datasetId, { ...filter, after: pageParam }, signal),
    initialPageParam: -1,
    getNextPageParam: ({ nextAfter }: TaskPage) => nextAfter,
  });

/** All versions of a dataset, the newest first. */
export const datasetVersionsQuery = (datasetId: string) =>
  queryOptions({
    queryKey: [...datasetsKey, 'versions', datasetId],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets/${datasetId}/versions`, {
        schema: async () => (await import('./version-schema')).datasetVersionSchema.array(),
        signal,
      }),
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: [...datasetsKey, 'task', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets/tasks/${id}`, { schema: async () => (await schemas()).taskSchema, signal }),
  });
