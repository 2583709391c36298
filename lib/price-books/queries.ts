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

/** A version as it was saved; it never changes, only what it is linked to may be renamed. */
export const priceBookVersionQuery = (id: string, versionId: string) =>
  queryOptions({
    queryKey: [...priceBooksKey, 'version', id, versionId],
    queryFn: ({ signal }) =>
      fetchJson(`/api/price-books/${id}/versions/${versionId}`, {
        schema: async () => (await schemas()).priceBookVersionDetailSchema,
        signal,
      }),
  });

/** Both sides of a comparison: ids of books or versions. */
export const comparisonQuery = (left: string, right: string) =>
  queryOptions({
    queryKey: [...priceBooksKey, 'compare', left, right],
    queryFn: ({ signal }) =>
      fetchJson(`/api/price-books/compare${queryString({ left, right })}`, {
        schema: async () => (await schemas()).comparisonSchema,
        signal,
      }),
  });

/** What the newest finished runs would have cost under a book. */
export const repriceQuery = (id: string, filter: { runs: number; simulated?: 'true' | 'false' | undefined }) =>
  queryOptions({
    queryKey: [...priceBooksKey, 'reprice', id, filter.runs, filter.simulated ?? 'auto'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/price-books/${id}/reprice${queryString(filter)}`, {
        schema: async () => (await import('./reprice-schema')).repriceSchema,
        signal,
      }),
  });

/** What a model was measured to do, from its stored calls. */
export const throughputQuery = (modelId: string) =>
  queryOptions({
    queryKey: [...priceBooksKey, 'throughput', modelId],
    queryFn: ({ signal }) =>
      fetchJson(`/api/price-books/throughput${queryString({ modelId })}`, {
        schema: async () => (await import('./throughput-schema')).throughputSchema,
        signal,
      }),
  });
