import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';

const schemas = () => import('./schema');

export const modelsKey = ['models'] as const;

export const modelsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...modelsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/models${queryString(filter)}`, {
        schema: async () => (await schemas()).modelSchema.array(),
        signal,
      }),
  });

export const modelQuery = (id: string) =>
  queryOptions({
    queryKey: [...modelsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/models/${id}`, { schema: async () => (await schemas()).modelSchema, signal }),
  });
