import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { ReplicaMetrics } from './metrics/schema';

const schemas = () => import('./schema');

export const backendsKey = ['backends'] as const;

export const backendsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...backendsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/backends${queryString(filter)}`, {
        schema: async () => (await schemas()).backendSchema.array(),
        signal,
      }),
  });

export const backendQuery = (id: string) =>
  queryOptions({
    queryKey: [...backendsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/backends/${id}`, { schema: async () => (await schemas()).backendSchema, signal }),
  });

export type WatchedReplica = ReplicaMetrics & { looks: readonly Pick<ReplicaMetrics, 'atMs' | 'sample'>[] };

const lookEveryMs = 2_000;
/** Servers without metrics are asked again now and then: they may be restarted with some. */
const lookAgainMs = 60_000;

/** What a backend shows of its work, looked at every two seconds while the page is in sight, with the looks before. */
export const backendMetricsQuery = (id: string) =>
  queryOptions({
    queryKey: [...backendsKey, 'metrics', id],
    queryFn: async ({ signal, client, queryKey }): Promise<WatchedReplica[]> => {
      const { backendMetricsSchema } = await import('./metrics/schema');
      const [{ replicas }, { addLook }] = await Promise.all([
        fetchJson(`/api/backends/${id}/metrics`, { schema: backendMetricsSchema, signal }),
        import('./metrics/history'),
      ]);
      const before = client.getQueryData<WatchedReplica[]>(queryKey) ?? [];
      return replicas.map((replica) => ({
        ...replica,
        looks: addLook(before.find(({ baseUrl }) => baseUrl === replica.baseUrl)?.looks ?? [], replica),
      }));
    },
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.every((replica) => replica.state === 'none') ? lookAgainMs : lookEveryMs,
    structuralSharing: false,
  });
