import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';

const schemas = () => import('./schema');

export const encryptionKey = ['settings', 'encryption'] as const;

export const encryptionQuery = () =>
  queryOptions({
    queryKey: encryptionKey,
    queryFn: ({ signal }) =>
      fetchJson('/api/settings/encryption', {
        schema: async () => (await schemas()).encryptionStateSchema,
        signal,
      }),
  });
