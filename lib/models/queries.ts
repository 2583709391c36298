import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { fetchJson } from '@/lib/http/fetch-json';
import { queryString } from '@/lib/registry/query-string';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import { modelSchema } from './schema';

export const modelsKey = ['models'] as const;

export const modelsQuery = (filter: ListRegistryQuery = {}) =>
  queryOptions({
    queryKey: [...modelsKey, 'list', filter.archived ?? 'exclude'],
    queryFn: ({ signal }) => fetchJson(`/api/models${queryString(filter)}`, { schema: z.array(modelSchema), signal }),
  });

export const modelQuery = (id: string) =>
  queryOptions({
    queryKey: [...modelsKey, 'one', id],
    queryFn: ({ signal }) => fetchJson(`/api/models/${id}`, { schema: modelSchema, signal }),
  });
