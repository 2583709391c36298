'use client';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { runKeys } from '@/lib/runs/queries';
import { experimentsKey } from './queries';
import type { ChangeExperimentInput, CreateExperimentInput } from './schema';

const schemas = () => import('./schema');
const detail = async () => (await schemas()).experimentDetailSchema;
const invalidates = [experimentsKey, runKeys.lists];

export const useCreateExperiment = () =>
  useApiMutation({
    mutate: (body: CreateExperimentInput) =>
      fetchJson('/api/experiments', { body, schema: async () => (await schemas()).createdExperimentSchema }),
    invalidates,
  });

/** Pauses, resumes or cancels. */
export const useControlExperiment = (id: string, verb: 'pause' | 'resume' | 'cancel') =>
  useApiMutation({
    mutate: () => fetchJson(`/api/experiments/${id}/${verb}`, { method: 'POST', schema: detail }),
    invalidates,
  });

export const useChangeExperiment = (id: string) =>
  useApiMutation({
    mutate: (body: ChangeExperimentInput) =>
      fetchJson(`/api/experiments/${id}`, { method: 'PATCH', body, schema: detail }),
    invalidates,
  });

export const useRetryFailed = (id: string) =>
  useApiMutation({
    mutate: () =>
      fetchJson(`/api/experiments/${id}/retry`, {
        method: 'POST',
        schema: async () => (await schemas()).retriedSchema,
      }),
    invalidates,
    success: ({ retried }) => `${plural(retried, 'run')} will be tried again.`,
  });

export const useDeleteExperiment = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/experiments/${id}`, { method: 'DELETE' }),
    invalidates,
    gone: id,
    success: () => 'The experiment was deleted.',
  });
