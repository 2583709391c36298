'use client';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { modelsKey } from '@/lib/models/queries';
import { backendsKey } from './queries';
import type { BackendInput, BackendProbe, CreateBackendInput } from './schema';

const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const backendSchema = async () => (await import('./schema')).backendSchema;
const backendProbeSchema = async () => (await import('./schema')).backendProbeSchema;
const registeredModelsSchema = async () => (await import('./schema')).registeredModelsSchema;

const invalidates = [backendsKey, modelsKey];

export const useCreateBackend = () =>
  useApiMutation({
    mutate: (body: CreateBackendInput) => fetchJson('/api/backends', { body, schema: backendSchema }),
    invalidates,
    success: ({ name }) => `Connected ${name}.`,
  });

export const useUpdateBackend = (id: string) =>
  useApiMutation({
    mutate: (body: BackendInput) => fetchJson(`/api/backends/${id}`, { method: 'PUT', body, schema: backendSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeleteBackend = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/backends/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The backend was ${outcome}.`,
  });

export const useRestoreBackend = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/backends/${id}/restore`, { method: 'POST', schema: backendSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

type Address = Pick<BackendInput, 'baseUrls' | 'apiKey' | 'headers' | 'privateNetwork'>;

/** Asks a backend for its models: a stored one by id, or one that is only typed in so far. */
export const useProbeBackend = (id?: string) =>
  useApiMutation<Address | undefined, BackendProbe>({
    mutate: (body) =>
      fetchJson(id ? `/api/backends/${id}/probe` : '/api/backends/probe', {
        method: 'POST',
        ...(!id && { body }),
        schema: backendProbeSchema,
      }),
    invalidates: id ? [backendsKey] : [],
  });

export const useRegisterModels = (id: string) =>
  useApiMutation({
    mutate: (servedNames: string[]) =>
      fetchJson(`/api/backends/${id}/models`, { body: { servedNames }, schema: registeredModelsSchema }),
    invalidates,
    success: ({ models }) => `Registered ${plural(models.length, 'model')}.`,
  });
