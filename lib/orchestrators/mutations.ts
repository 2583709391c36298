'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { removalSchema } from '@/lib/registry/schema';
import { orchestratorsKey } from './queries';
import { type OrchestratorInput, orchestratorSchema } from './schema';

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
