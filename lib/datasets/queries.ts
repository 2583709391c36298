import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import { datasetSchema, type ListTasksQuery, taskPageSchema, taskSchema } from './schema';

export const datasetsKey = ['datasets'] as const;

export const datasetsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...datasetsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets${queryString(filter)}`, { schema: z.array(datasetSchema), signal }),
  });

export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: [...datasetsKey, 'one', id],
    queryFn: ({ signal }) => fetchJson(`/api/datasets/${id}`, { schema: datasetSchema, signal }),
  });

/** A page of the newest version's tasks. */
export const tasksQuery = (datasetId: string, filter: ListTasksQuery = {}) =>
  queryOptions({
    queryKey: [...datasetsKey, 'tasks', datasetId, filter],
    queryFn: ({ signal }) =>
      fetchJson(`/api/datasets/${datasetId}/tasks${queryString(filter)}`, {
        schema: taskPageSchema,
        signal,
      }),
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: [...datasetsKey, 'task', id],
    queryFn: ({ signal }) => fetchJson(`/api/datasets/tasks/${id}`, { schema: taskSchema, signal }),
  });

/** Key of a dataset's tasks as the dataset page holds them, page after page. */
export const taskPagesKey = (datasetId: string, q: string) => [...datasetsKey, 'task-pages', datasetId, q] as const;
