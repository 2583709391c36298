'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { removalSchema } from '@/lib/registry/schema';
import { datasetsKey } from './queries';
import { type CreateDatasetInput, datasetSchema, type UpdateDatasetInput } from './schema';

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
