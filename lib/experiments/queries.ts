import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { paths } from '@/lib/paths';
import { queryString } from '@/lib/registry/query-string';
import type { EstimateAddedInput } from './add-schema';
import type { LaunchTestInput } from './launch-test-schema';
import type { EstimateInput, ListExperimentsQuery } from './schema';

const schemas = () => import('./schema');

export const experimentsKey = ['experiments'] as const;
/** Apart from the rest: large, and asked for by themselves. */
export const statesKey = ['experiment-states'] as const;

export const experimentsQuery = (query: ListExperimentsQuery = {}) =>
  queryOptions({
    queryKey: [...experimentsKey, 'list', query],
    queryFn: ({ signal }) =>
      fetchJson(`/api/experiments${queryString(query)}`, {
        schema: async () => (await schemas()).experimentPageSchema,
        signal,
      }),
  });

export const experimentQuery = (id: string) =>
  queryOptions({
    queryKey: [...experimentsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/experiments/${id}`, { schema: async () => (await schemas()).experimentDetailSchema, signal }),
  });

/** Which runs an experiment has: as many, with so many failed attempts replaced. While both are the same, so are the runs. */
export type RunsKey = { id: string; runCount: number; superseded: number };

/** Which run stands where. */
export const matrixQuery = ({ id, runCount, superseded }: RunsKey) =>
  queryOptions({
    queryKey: ['experiment-matrix', id, runCount, superseded],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'matrix'), {
        schema: async () => (await schemas()).experimentMatrixSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How each run of the matrix stands. */
export const statesQuery = ({ id, runCount, superseded }: RunsKey) =>
  queryOptions({
    queryKey: [...statesKey, id, runCount, superseded],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'states'), {
        schema: async () => (await schemas()).experimentStatesSchema,
        signal,
      }),
  });

/** Apart too: columns of all runs, and of all that was called in them. */
export const figuresKey = ['experiment-figures'] as const;

export const figuresQuery = (id: string) =>
  queryOptions({
    queryKey: [...figuresKey, id, 'runs'],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'figures'), {
        schema: async () => (await import('./figures-schema')).experimentFiguresSchema,
        signal,
      }),
  });

export const usesQuery = (id: string) =>
  queryOptions({
    queryKey: [...figuresKey, id, 'uses'],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'uses'), {
        schema: async () => (await import('./figures-schema')).experimentUsesSchema,
        signal,
      }),
  });

export const estimateQuery = (input: EstimateInput) =>
  queryOptions({
    queryKey: [...experimentsKey, 'estimate', input],
    queryFn: ({ signal }) =>
      fetchJson('/api/experiments/estimate', {
        body: input,
        schema: async () => (await import('./estimate-schema')).experimentEstimateSchema,
        signal,
      }),
    retry: false,
  });

/** What adding repeats or an arm would take. */
export const estimateAddedQuery = (id: string, input: EstimateAddedInput) =>
  queryOptions({
    queryKey: [...experimentsKey, 'estimate-added', id, input],
    queryFn: ({ signal }) =>
      fetchJson(`/api/experiments/${id}/estimate`, {
        body: input,
        schema: async () => (await import('./estimate-schema')).addedEstimateSchema,
        signal,
      }),
    retry: false,
  });

/** What each arm was set up with; `armCount` because arms are only ever added. */
export const ratesQuery = ({ id, armCount }: { id: string; armCount: number }) =>
  queryOptions({
    queryKey: ['experiment-rates', id, armCount],
    queryFn: ({ signal }) =>
      fetchJson(paths.experimentPart(id, 'rates'), {
        schema: async () => (await import('./rates-schema')).experimentRatesSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What a ready-made test would make, and what it would take. */
export const testPreviewQuery = (input: LaunchTestInput) =>
  queryOptions({
    queryKey: [...experimentsKey, 'test-preview', input],
    queryFn: ({ signal }) =>
      fetchJson('/api/experiments/tests/preview', {
        body: input,
        schema: async () => (await import('./launch-test-schema')).testPreviewSchema,
        signal,
      }),
    retry: false,
  });
