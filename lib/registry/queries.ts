import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import type { BulkDomain } from './bulk-domains';

type Domain = 'models' | 'tools';
const schemas = () => import('./measured-schema');

/** Measured figures of everything in a list. Below the domain's key: what changes there asks again. */
export const measuredListQuery = (domain: Domain) =>
  queryOptions({
    queryKey: [domain, 'measured'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/${domain}/measured`, { schema: async () => (await schemas()).measuredSchema.array(), signal }),
  });

export const measuredQuery = (domain: Domain, id: string) =>
  queryOptions({
    queryKey: [domain, 'measured', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/${domain}/${id}/measured`, { schema: async () => (await schemas()).measuredSchema, signal }),
  });

/** Everything of a domain by name, archived or not. */
export const namesQuery = (domain: BulkDomain) =>
  queryOptions({
    queryKey: [domain, 'names'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/${domain}?archived=include`, {
        schema: async () => (await import('./named-schema')).namedSchema.array(),
        signal,
      }),
    staleTime: 0,
  });
