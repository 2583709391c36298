'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { datasetsKey } from './queries';
import type { CreateDatasetInput, UpdateDatasetInput } from './schema';

const datasetSchema = async () => (await import('./schema')).datasetSchema;
const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const invalidates = [datasetsKey];

export const useCreateDataset = () =>
  useApiMutation({
    mutate: (body: CreateDatasetInput) => fetchJson('/api/datasets', { body, schema: datasetSchema }),
    invalidates,
    success: ({ name }) => `Imported ${name}.`,
  });

export const useUpdateDataset = (id: string) =>
  useApiMutation({
    mutate: (body: UpdateDatasetInput) =>
      fetchJson(`/api/datasets/${id}`, { method: 'PUT', body, schema: datasetSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeleteDataset = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/datasets/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The dataset was ${outcome}.`,
  });

export const useRestoreDataset = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/datasets/${id}/restore`, { method: 'POST', schema: datasetSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });
