import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';

const schemas = () => import('./schema');

export const backendsKey = ['backends'] as const;

export const backendsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...backendsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/backends${queryString(filter)}`, {
        schema: async () => (await schemas()).backendSchema.array(),
        signal,
      }),
  });

export const backendQuery = (id: string) =>
  queryOptions({
    queryKey: [...backendsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/backends/${id}`, { schema: async () => (await schemas()).backendSchema, signal }),
  });
