import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';

/** Whether the parts of Podium and its backends answer. */
export const healthQuery = () =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) =>
      fetchJson('/api/health', { schema: async () => (await import('./schema')).healthSchema, signal }),
  });
