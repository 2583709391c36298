import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { ToolInput } from './schema';

const schemas = () => import('./schema');

export const toolsKey = ['tools'] as const;

export const toolsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...toolsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/tools${queryString(filter)}`, {
        schema: async () => (await schemas()).toolSchema.array(),
        signal,
      }),
  });

export const toolQuery = (id: string) =>
  queryOptions({
    queryKey: [...toolsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/tools/${id}`, { schema: async () => (await schemas()).toolSchema, signal }),
  });

/** What an orchestrator would read of a tool as it stands in a form. A draft that is not complete yet is not sent: the error says what is missing. */
export const toolPreviewQuery = (input: {
  tool: ToolInput;
  toolId: string | null;
  orchestratorId: string | null;
  priceBookId: string | null;
}) =>
  queryOptions({
    queryKey: [...toolsKey, 'preview', input],
    queryFn: async ({ signal }) => {
      const { previewToolInputSchema, toolPreviewSchema } = await import('./preview');
      const parsed = previewToolInputSchema.safeParse(input);
      // A form half filled in is nothing to bother the server with.
      if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? 'Something is missing.');
      return fetchJson('/api/tools/preview', { body: input, schema: toolPreviewSchema, signal });
    },
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });
