import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import { collectionSchema, documentPageSchema, type ListDocumentsQuery } from './schema';

export const collectionsKey = ['collections'] as const;

export const collectionsQuery = () =>
  queryOptions({
    queryKey: [...collectionsKey, 'list'],
    queryFn: ({ signal }) => fetchJson('/api/collections', { schema: z.array(collectionSchema), signal }),
  });

export const collectionQuery = (id: string) =>
  queryOptions({
    queryKey: [...collectionsKey, 'one', id],
    queryFn: ({ signal }) => fetchJson(`/api/collections/${id}`, { schema: collectionSchema, signal }),
  });

export const documentsQuery = (id: string, filter: ListDocumentsQuery = {}) =>
  queryOptions({
    queryKey: [...collectionsKey, 'documents', id, filter],
    queryFn: ({ signal }) =>
      fetchJson(`/api/collections/${id}/documents${queryString(filter)}`, { schema: documentPageSchema, signal }),
  });
