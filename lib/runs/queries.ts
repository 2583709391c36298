import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchJson } from '@/lib/http/fetch-json';
import { writeRunsQuery } from './list-search-params';
import {
  eventWindowSchema,
  type ListRunsQuery,
  runDetailSchema,
  runPageSchema,
  searchResultSchema,
  timelineCallSchema,
  turnIndexSchema,
} from './schema';

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
    queryFn: ({ signal }) => fetchJson(`/api/runs${writeRunsQuery(query)}`, { schema: runPageSchema, signal }),
  });

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'detail'],
    queryFn: ({ signal }) => fetchJson(`/api/runs/${runId}`, { schema: runDetailSchema, signal }),
  });

export const turnIndexQuery = (runId: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'turns'],
    queryFn: ({ signal }) => fetchJson(`/api/runs/${runId}/turns`, { schema: turnIndexSchema, signal }),
  });

/** Calls of a window of turns, both ends included, for the timeline. */
export const callsQuery = (runId: string, fromTurn: number, toTurn: number) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'calls', fromTurn, toTurn],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/calls?fromTurn=${fromTurn}&toTurn=${toTurn}`, {
        schema: z.array(timelineCallSchema),
        signal,
      }),
  });

/** Stored events of a window of turns, both ends included; turn 0 = before the first. */
export const eventsQuery = (runId: string, fromTurn: number, toTurn: number) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'events', fromTurn, toTurn],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/events?fromTurn=${fromTurn}&toTurn=${toTurn}`, {
        schema: eventWindowSchema,
        signal,
      }),
  });

export const searchQuery = (runId: string, q: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'search', q],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/search?q=${encodeURIComponent(q)}`, { schema: searchResultSchema, signal }),
  });

/** The exact JSON sent to a model (`{ url, body }`), or what it answered. Never changes once stored. */
export const exchangeQuery = (runId: string, callId: string, side: 'request' | 'response') =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'exchange', callId, side],
    queryFn: ({ signal }) => fetchJson(`/api/runs/${runId}/calls/${callId}/${side}`, { schema: z.unknown(), signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A long text by its content hash. */
export const payloadQuery = (hash: string) =>
  queryOptions({
    queryKey: ['payloads', hash],
    queryFn: async ({ signal }) =>
      (await fetchJson(`/api/payloads/${hash}`, { schema: z.object({ text: z.string() }), signal })).text,
    staleTime: Number.POSITIVE_INFINITY,
  });
