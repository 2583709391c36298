import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';

const schemas = () => import('./schema');

export const toolsKey = ['tools'] as const;

export const toolsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...toolsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/tools${queryString(filter)}`, {
        schema: async () => (await schemas()).toolSchema.array(),
        signal,
      }),
  });

export const toolQuery = (id: string) =>
  queryOptions({
    queryKey: [...toolsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/tools/${id}`, { schema: async () => (await schemas()).toolSchema, signal }),
  });
