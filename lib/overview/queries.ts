import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { FiguresQuery } from './schema';

const schemas = () => import('./schema');

export const overviewKeys = { all: ['overview'] as const };

/** How long figures count as fresh, in ms: they are sums over many runs and move slowly. */
const staleTime = 30_000;

export const spendQuery = (query: FiguresQuery) =>
  queryOptions({
    queryKey: [...overviewKeys.all, 'spend', query],
    staleTime,
    queryFn: ({ signal }) =>
      fetchJson(`/api/overview/spend${queryString(query)}`, {
        schema: async () => (await schemas()).spendSchema,
        signal,
      }),
  });

export const armsQuery = (query: FiguresQuery) =>
  queryOptions({
    queryKey: [...overviewKeys.all, 'arms', query],
    staleTime,
    queryFn: ({ signal }) =>
      fetchJson(`/api/overview/arms${queryString(query)}`, {
        schema: async () => (await schemas()).armsSchema,
        signal,
      }),
  });

export const latencyQuery = (query: FiguresQuery) =>
  queryOptions({
    queryKey: [...overviewKeys.all, 'latency', query],
    staleTime,
    queryFn: ({ signal }) =>
      fetchJson(`/api/overview/latency${queryString(query)}`, {
        schema: async () => (await schemas()).latencySchema,
        signal,
      }),
  });
