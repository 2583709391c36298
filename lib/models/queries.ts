import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { EvidenceInput, EvidenceResult } from './evidence/schema';

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

const evidenceSchemas = () => import('./evidence/schema');

/** The runs a description would be written from, and what the writer would be asked. */
export const evidenceQuery = (id: string, input: EvidenceInput) =>
  queryOptions({
    queryKey: [...modelsKey, 'evidence', id, input],
    queryFn: ({ signal }) =>
      fetchJson(`/api/models/${id}/evidence`, {
        body: input,
        schema: async () => (await evidenceSchemas()).evidencePreviewSchema,
        signal,
      }),
    retry: false,
  });

/** Lets a model write the description; nothing is changed by it. */
export const writeDescription = (id: string, input: EvidenceInput, signal: AbortSignal): Promise<EvidenceResult> =>
  fetchJson(`/api/models/${id}/evidence/write`, {
    body: input,
    schema: async () => (await evidenceSchemas()).evidenceResultSchema,
    signal,
  });
