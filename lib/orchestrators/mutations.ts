'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { orchestratorsKey } from './queries';
import type { OrchestratorInput } from './schema';

const orchestratorSchema = async () => (await import('./schema')).orchestratorSchema;
const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const invalidates = [orchestratorsKey];

export const useCreateOrchestrator = () =>
  useApiMutation({
    mutate: (body: OrchestratorInput) => fetchJson('/api/orchestrators', { body, schema: orchestratorSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useUpdateOrchestrator = (id: string) =>
  useApiMutation({
    mutate: (body: OrchestratorInput) =>
      fetchJson(`/api/orchestrators/${id}`, { method: 'PUT', body, schema: orchestratorSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeleteOrchestrator = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/orchestrators/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The orchestrator was ${outcome}.`,
  });

export const useRestoreOrchestrator = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/orchestrators/${id}/restore`, { method: 'POST', schema: orchestratorSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

export const useArchiveOrchestrator = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/orchestrators/${id}/archive`, { method: 'POST', schema: orchestratorSchema }),
    invalidates,
    success: ({ name }) => `Archived ${name}.`,
  });
