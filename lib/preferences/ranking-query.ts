import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { StoredRunsQuery } from '@/lib/rewards/stored-runs';

export const rewardsKey = ['rewards'] as const;

/** Stored runs to rank by. They are many and old: asked for once a minute at most. */
export const storedRunsQuery = (filter: StoredRunsQuery) =>
  queryOptions({
    queryKey: [...rewardsKey, 'runs', filter],
    queryFn: ({ signal }) =>
      fetchJson(`/api/rewards/runs${queryString(filter as Record<string, string | number | undefined>)}`, {
        schema: async () => (await import('@/lib/rewards/stored-runs')).storedRunsSchema,
        signal,
      }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
