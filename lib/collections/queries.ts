import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListDocumentsQuery } from './schema';

const schemas = () => import('./schema');

export const collectionsKey = ['collections'] as const;

export const collectionsQuery = () =>
  queryOptions({
    queryKey: [...collectionsKey, 'list'],
    queryFn: ({ signal }) =>
      fetchJson('/api/collections', { schema: async () => (await schemas()).collectionSchema.array(), signal }),
  });

export const collectionQuery = (id: string) =>
  queryOptions({
    queryKey: [...collectionsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/collections/${id}`, { schema: async () => (await schemas()).collectionSchema, signal }),
  });

export const documentsQuery = (id: string, filter: ListDocumentsQuery = {}) =>
  queryOptions({
    queryKey: [...collectionsKey, 'documents', id, filter],
    queryFn: ({ signal }) =>
      fetchJson(`/api/collections/${id}/documents${queryString(filter)}`, {
        schema: async () => (await schemas()).documentPageSchema,
        signal,
      }),
  });
