import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { OrchestratorSetup } from './schema';

const schemas = () => import('./schema');

export const orchestratorsKey = ['orchestrators'] as const;

export const orchestratorsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...orchestratorsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/orchestrators${queryString(filter)}`, {
        schema: async () => (await schemas()).orchestratorSchema.array(),
        signal,
      }),
  });

export const orchestratorQuery = (id: string) =>
  queryOptions({
    queryKey: [...orchestratorsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/orchestrators/${id}`, { schema: async () => (await schemas()).orchestratorSchema, signal }),
  });

/** What the orchestrator model would read for a setup that may not be saved yet. */
export const previewQuery = (setup: OrchestratorSetup) =>
  queryOptions({
    queryKey: [...orchestratorsKey, 'preview', setup],
    queryFn: ({ signal }) =>
      fetchJson('/api/orchestrators/preview', {
        body: { setup },
        schema: async () => (await import('./preview')).previewSchema,
        signal,
      }),
    staleTime: 0,
  });
