import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import { preferenceSchema } from './schema';

export const preferencesKey = ['preferences'] as const;

export const preferencesQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...preferencesKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/preferences${queryString(filter)}`, { schema: z.array(preferenceSchema), signal }),
  });

export const preferenceQuery = (id: string) =>
  queryOptions({
    queryKey: [...preferencesKey, 'one', id],
    queryFn: ({ signal }) => fetchJson(`/api/preferences/${id}`, { schema: preferenceSchema, signal }),
  });
