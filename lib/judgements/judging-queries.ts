import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { PassEstimateInput, QueueQuery } from './judging-schema';

const schemas = () => import('./judging-schema');

export const judgingKey = (experimentId: string) => ['experiment-judging', experimentId] as const;
const base = (experimentId: string) => `/api/experiments/${experimentId}/judging`;

/** Who judged what, what counts, and where judges agree. */
export const judgingQuery = (experimentId: string) =>
  queryOptions({
    queryKey: [...judgingKey(experimentId), 'overview'],
    queryFn: ({ signal }) =>
      fetchJson(base(experimentId), { schema: async () => (await schemas()).judgingOverviewSchema, signal }),
  });

/** The passes over an experiment; asked for again while one is under way. */
export const passesQuery = (experimentId: string) =>
  queryOptions({
    queryKey: [...judgingKey(experimentId), 'passes'],
    queryFn: ({ signal }) =>
      fetchJson(`${base(experimentId)}/passes`, { schema: async () => (await schemas()).passesSchema, signal }),
    refetchInterval: ({ state }) => (state.data?.passes.some(({ waiting }) => waiting > 0) ? 1_000 : false),
  });

export const passEstimateQuery = (experimentId: string, input: PassEstimateInput) =>
  queryOptions({
    queryKey: [...judgingKey(experimentId), 'estimate', input],
    queryFn: ({ signal }) =>
      fetchJson(`${base(experimentId)}/estimate`, {
        body: input,
        schema: async () => (await schemas()).passEstimateSchema,
        signal,
      }),
    retry: false,
  });

/** The answers one is to review. Their order never changes, so that it is not asked for again while one works. */
export const reviewQueueQuery = (experimentId: string, query: QueueQuery) =>
  queryOptions({
    queryKey: ['experiment-review', experimentId, query],
    queryFn: ({ signal }) =>
      fetchJson(`${base(experimentId)}/queue${queryString(query)}`, {
        schema: async () => (await schemas()).queueSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
