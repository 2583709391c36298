import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import { previewSchema } from './preview';
import { type OrchestratorSetup, orchestratorSchema } from './schema';

export const orchestratorsKey = ['orchestrators'] as const;

export const orchestratorsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...orchestratorsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/orchestrators${queryString(filter)}`, { schema: z.array(orchestratorSchema), signal }),
  });

export const orchestratorQuery = (id: string) =>
  queryOptions({
    queryKey: [...orchestratorsKey, 'one', id],
    queryFn: ({ signal }) => fetchJson(`/api/orchestrators/${id}`, { schema: orchestratorSchema, signal }),
  });

/** What the orchestrator model would read for a setup that may not be saved yet. */
export const previewQuery = (setup: OrchestratorSetup) =>
  queryOptions({
    queryKey: [...orchestratorsKey, 'preview', setup],
    queryFn: ({ signal }) =>
      fetchJson('/api/orchestrators/preview', { body: { setup }, schema: previewSchema, signal }),
    staleTime: 0,
  });
