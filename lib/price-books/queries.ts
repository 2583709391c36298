import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';

const schemas = () => import('./schema');

export const priceBooksKey = ['price-books'] as const;

export const priceBooksQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...priceBooksKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/price-books${queryString(filter)}`, {
        schema: async () => (await schemas()).priceBookSchema.array(),
        signal,
      }),
  });

export const priceBookQuery = (id: string) =>
  queryOptions({
    queryKey: [...priceBooksKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/price-books/${id}`, { schema: async () => (await schemas()).priceBookDetailSchema, signal }),
  });
