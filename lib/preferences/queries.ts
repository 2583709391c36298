import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';

const schemas = () => import('./schema');

export const preferencesKey = ['preferences'] as const;

export const preferencesQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...preferencesKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/preferences${queryString(filter)}`, {
        schema: async () => (await schemas()).preferenceSchema.array(),
        signal,
      }),
  });

export const preferenceQuery = (id: string) =>
  queryOptions({
    queryKey: [...preferencesKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/preferences/${id}`, { schema: async () => (await schemas()).preferenceSchema, signal }),
  });

export const preferenceVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...preferencesKey, 'versions', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/preferences/${id}/versions`, {
        schema: async () => (await schemas()).preferenceVersionSchema.array(),
        signal,
      }),
  });
