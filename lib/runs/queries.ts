import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import type { ListRunsQuery } from './schema';
import { writeRunsQuery } from './write-runs-query';

/** Pages arrive with their data; the schemas come with the first request of the browser's own. */
const schemas = () => import('./schema');

/** Cache keys of runs: everything under `all`, everything of one run under `run(id)`. */
export const runKeys = {
  all: ['runs'] as const,
  lists: ['runs', 'list'] as const,
  run: (runId: string) => ['runs', 'one', runId] as const,
};

/** A page of the runs list. */
export const runsQuery = (query: ListRunsQuery) =>
  queryOptions({
    queryKey: [...runKeys.lists, query],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs${writeRunsQuery(query)}`, { schema: async () => (await schemas()).runPageSchema, signal }),
  });

/** Every category a stored run has. */
export const runCategoriesQuery = () =>
  queryOptions({
    queryKey: [...runKeys.all, 'categories'],
    queryFn: ({ signal }) =>
      fetchJson('/api/runs/categories', { schema: async () => (await schemas()).runCategoriesSchema, signal }),
    staleTime: 60_000,
  });

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'detail'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}`, { schema: async () => (await schemas()).runDetailSchema, signal }),
  });

export const turnIndexQuery = (runId: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'turns'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/turns`, { schema: async () => (await schemas()).turnIndexSchema, signal }),
  });

/** Runs to put beside a run: those of the same task first. */
export const comparableRunsQuery = (runId: string, q: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'comparable', q],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/comparable${q === '' ? '' : `?q=${encodeURIComponent(q)}`}`, {
        schema: async () => (await schemas()).comparableRunsSchema,
        signal,
      }),
  });

/** Stored events of a window of turns, both ends included; turn 0 = before the first. */
export const eventsQuery = (runId: string, fromTurn: number, toTurn: number) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'events', fromTurn, toTurn],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/events?fromTurn=${fromTurn}&toTurn=${toTurn}`, {
        schema: async () => (await schemas()).eventWindowSchema,
        signal,
      }),
  });

export const searchQuery = (runId: string, q: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'search', q],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/search?q=${encodeURIComponent(q)}`, {
        schema: async () => (await schemas()).searchResultSchema,
        signal,
      }),
  });

/** The exact JSON sent to a model (`{ url, body }`), or what it answered. Never changes once stored. */
export const exchangeQuery = (runId: string, callId: string, side: 'request' | 'response') =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'exchange', callId, side],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/calls/${callId}/${side}`, {
        schema: async () => (await schemas()).exchangeSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A long text by its content hash. */
export const payloadQuery = (hash: string) =>
  queryOptions({
    queryKey: ['payloads', hash],
    queryFn: async ({ signal }) =>
      (await fetchJson(`/api/payloads/${hash}`, { schema: async () => (await schemas()).payloadSchema, signal })).text,
    staleTime: Number.POSITIVE_INFINITY,
  });
