import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { paths } from '@/lib/paths';
import { figuresKey } from './queries';

const schemas = () => import('./endings-schema');

export const armSetupsQuery = ({ id, armCount }: { id: string; armCount: number }) =>
  queryOptions({
    queryKey: ['experiment-arm-setups', id, armCount],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'arm-setups'), {
        schema: async () => (await schemas()).armSetupsSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Goes stale with the figures: what changes those changes these. */
export const endingsQuery = (id: string) =>
  queryOptions({
    queryKey: [...figuresKey, id, 'endings'],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'endings'), {
        schema: async () => (await schemas()).experimentEndingsSchema,
        signal,
      }),
  });

/** Whose verdicts count; goes stale with the figures. */
export const verdictsQuery = (id: string) =>
  queryOptions({
    queryKey: [...figuresKey, id, 'verdicts'],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'verdicts'), {
        schema: async () => (await import('./verdicts-schema')).experimentVerdictsSchema,
        signal,
      }),
  });
