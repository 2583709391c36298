import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import type { PreviewImportInput } from './schema';

export const importsKey = ['imports'] as const;

/** `fileId` stands for the text, which is too long for a key. */
export const importPreviewQuery = (fileId: number, input: PreviewImportInput) =>
  queryOptions({
    queryKey: [...importsKey, 'preview', fileId, input.format ?? null, input.choices ?? null],
    queryFn: ({ signal }) =>
      fetchJson('/api/imports/preview', {
        body: input,
        schema: async () => (await import('./schema')).importPreviewSchema,
        signal,
      }),
    // While a choice is being worked in, the rows stay in sight; those of another file do not.
    placeholderData: (previous, query) => (query?.queryKey[2] === fileId ? keepPreviousData(previous) : undefined),
    gcTime: 60_000,
    staleTime: 0,
  });
