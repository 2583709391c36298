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
    queryFn: async ({ signal }) => {
      const { previewInputSchema, previewSchema } = await import('./preview');
      const parsed = previewInputSchema.safeParse({ setup });
      // A form half filled in is nothing to bother the server with.
      if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? 'Something is missing.');
      return fetchJson('/api/orchestrators/preview', { body: { setup }, schema: previewSchema, signal });
    },
    staleTime: 0,
  });
