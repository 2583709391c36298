'use client';
import { backendsKey } from '@/lib/backends/queries';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { modelsKey } from './queries';
import type { ModelInput } from './schema';

const modelSchema = async () => (await import('./schema')).modelSchema;
const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const invalidates = [modelsKey, backendsKey];

export const useCreateModel = () =>
  useApiMutation({
    mutate: (body: ModelInput) => fetchJson('/api/models', { body, schema: modelSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useUpdateModel = (id: string) =>
  useApiMutation({
    mutate: (body: ModelInput) => fetchJson(`/api/models/${id}`, { method: 'PUT', body, schema: modelSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeleteModel = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/models/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The model was ${outcome}.`,
  });

export const useRestoreModel = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/models/${id}/restore`, { method: 'POST', schema: modelSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

export const useArchiveModel = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/models/${id}/archive`, { method: 'POST', schema: modelSchema }),
    invalidates,
    success: ({ name }) => `Archived ${name}.`,
  });
