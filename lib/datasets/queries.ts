import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { ListTasksQuery } from './schema';

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

/** A page of the newest version's tasks. */
export const tasksQuery = (datasetId: string, filter: ListTasksQuery = {}) =>
  queryOptions({
    queryKey: [...datasetsKey, 'tasks', datasetId, filter],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets/${datasetId}/tasks${queryString(filter)}`, {
        schema: async () => (await schemas()).taskPageSchema,
        signal,
      }),
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: [...datasetsKey, 'task', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets/tasks/${id}`, { schema: async () => (await schemas()).taskSchema, signal }),
  });

/** Key of a dataset's tasks as the dataset page holds them, page after page. */
export const taskPagesKey = (datasetId: string, q: string) => [...datasetsKey, 'task-pages', datasetId, q] as const;
