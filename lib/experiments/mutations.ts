'use client';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { judgingKey } from '@/lib/judgements/judging-queries';
import { preferencesKey } from '@/lib/preferences/queries';
import { priceBooksKey } from '@/lib/price-books/queries';
import { runKeys } from '@/lib/runs/queries';
import type { EstimateAddedInput } from './add-schema';
import type { LaunchTestInput } from './launch-test-schema';
import { experimentsKey, figuresKey, statesKey } from './queries';
import type { ChangeExperimentInput, CreateExperimentInput } from './schema';

const schemas = () => import('./schema');
const detail = async () => (await schemas()).experimentDetailSchema;
const invalidates = [experimentsKey, statesKey, figuresKey, runKeys.lists];

export const useCreateExperiment = () =>
  useApiMutation({
    mutate: (body: CreateExperimentInput) =>
      fetchJson('/api/experiments', { body, schema: async () => (await schemas()).createdExperimentSchema }),
    invalidates,
  });

/** Called as soon as the server has answered, before what is shown is asked for again: a dialog need not wait for that. */
type Answered = (() => void) | undefined;

/** Pauses, resumes or cancels. */
export const useControlExperiment = (id: string, verb: 'pause' | 'resume' | 'cancel', answered?: Answered) =>
  useApiMutation({
    mutate: async () => {
      const changed = await fetchJson(`/api/experiments/${id}/${verb}`, { method: 'POST', schema: detail });
      answered?.();
      return changed;
    },
    invalidates: [...invalidates, judgingKey(id)],
  });

/** Changes what may change while it runs; `resume`: and goes on. */
export const useChangeExperiment = (id: string, answered?: Answered) =>
  useApiMutation({
    mutate: async ({ resume, ...body }: ChangeExperimentInput & { resume: boolean }) => {
      await fetchJson(`/api/experiments/${id}`, { method: 'PATCH', body, schema: detail });
      if (resume) await fetchJson(`/api/experiments/${id}/resume`, { method: 'POST', schema: detail });
      answered?.();
    },
    invalidates: [...invalidates, judgingKey(id)],
  });

export const useRetryFailed = (id: string) =>
  useApiMutation({
    mutate: () =>
      fetchJson(`/api/experiments/${id}/retry`, {
        method: 'POST',
        schema: async () => (await schemas()).retriedSchema,
      }),
    invalidates,
    success: ({ retried }) => `${plural(retried, 'run')} will be tried again.`,
  });

export const useDeleteExperiment = (id: string, answered?: Answered) =>
  useApiMutation({
    mutate: async () => {
      await fetchJson(`/api/experiments/${id}`, { method: 'DELETE' });
      answered?.();
    },
    invalidates,
    gone: id,
    success: () => 'The experiment was deleted.',
  });

/** Launches one of the ready-made tests, with the price books or preferences it needs. */
export const useLaunchTest = () =>
  useApiMutation({
    mutate: (body: LaunchTestInput) =>
      fetchJson('/api/experiments/tests', { body, schema: async () => (await schemas()).createdExperimentSchema }),
    invalidates: [...invalidates, priceBooksKey, preferencesKey],
  });

/** Adds repeats, or an arm. */
export const useAddRuns = (id: string, answered?: Answered) =>
  useApiMutation({
    mutate: async ({ add, ...body }: EstimateAddedInput) => {
      const added = await fetchJson(`/api/experiments/${id}/${add === 'arm' ? 'arms' : 'repeats'}`, {
        body,
        schema: async () => (await import('./add-schema')).addedRunsSchema,
      });
      answered?.();
      return added;
    },
    invalidates,
    success: ({ added }) => `${plural(added, 'run')} added.`,
  });
