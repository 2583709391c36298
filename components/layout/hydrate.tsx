import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { getQueryClient } from '@/lib/query-client';

export type Prefetch = { queryKey: QueryKey; queryFn: () => Promise<unknown> };

/**
 * Runs queries on the server and hands their results to the client's cache, so that the page arrives with its data and
 * fetches nothing. A query that fails is left out: the client asks again and shows the error with a way out.
 *
 * `<Hydrate queries={[{ queryKey: modelsQuery().queryKey, queryFn: () => listModels() }]}>`
 */
export async function Hydrate({ queries, children }: { queries: readonly Prefetch[]; children: ReactNode }) {
  await connection(); // never while building: there is no database then
  const client = getQueryClient();
  await Promise.all(
    queries.map((query) => client.prefetchQuery({ ...query, retry: false } satisfies FetchQueryOptions)),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
