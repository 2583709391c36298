'use client';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { collectionsKey } from './queries';
import type { CollectionInput, UploadDocumentsInput } from './schema';

const collectionSchema = async () => (await import('./schema')).collectionSchema;
const uploadResultSchema = async () => (await import('./schema')).uploadResultSchema;
const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const invalidates = [collectionsKey];

export const useCreateCollection = () =>
  useApiMutation({
    mutate: (body: CollectionInput) => fetchJson('/api/collections', { body, schema: collectionSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useDeleteCollection = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/collections/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The collection was ${outcome}.`,
  });

export const useUploadDocuments = (id: string) =>
  useApiMutation({
    mutate: (body: UploadDocumentsInput) =>
      fetchJson(`/api/collections/${id}/documents`, { body, schema: uploadResultSchema }),
    invalidates,
    success: ({ documents, passages }) => `Added ${plural(documents, 'document')} in ${plural(passages, 'passage')}.`,
  });

export const useDeleteDocument = (id: string) =>
  useApiMutation({
    mutate: (documentId: string) =>
      fetchJson(`/api/collections/${id}/documents/${documentId}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    success: () => 'The document was deleted.',
  });
