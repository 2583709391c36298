import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { fetchJson } from '@/lib/http/fetch-json';
import type { judgeRunInputSchema } from '@/lib/judgements/schema-input';
import { runKeys } from './queries';
import type { StartRunInput } from './schema';

const schemas = () => import('./schema');

/** What a change of one run makes stale. In `onSettled`, so that callers may add their own `onSuccess`. */
const refresh = (client: QueryClient, runId: string) =>
  Promise.all([
    client.invalidateQueries({ queryKey: runKeys.run(runId) }),
    client.invalidateQueries({ queryKey: runKeys.lists }),
  ]);

/** Starts a run and answers with its id. */
export const startRunMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (body: StartRunInput) =>
      fetchJson('/api/runs', { body, schema: async () => (await schemas()).startedRunSchema }),
    onSettled: () => client.invalidateQueries({ queryKey: runKeys.lists }),
  });

const actionMutation = (action: 'cancel' | 'pause' | 'resume') => (client: QueryClient) =>
  mutationOptions({
    mutationFn: (runId: string) =>
      fetchJson(`/api/runs/${runId}/${action}`, {
        method: 'POST',
        schema: async () => (await schemas()).runSummarySchema,
      }),
    onSettled: (_data, _error, runId) => refresh(client, runId),
  });

export const cancelRunMutation = actionMutation('cancel');
export const pauseRunMutation = actionMutation('pause');
export const resumeRunMutation = actionMutation('resume');

const judge = (runId: string, body: z.input<typeof judgeRunInputSchema>) =>
  fetchJson(`/api/runs/${runId}/judge`, { body, schema: async () => (await schemas()).runDetailSchema });

/** Chooses which of a run's judgements counts. */
export const chooseJudgementMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ runId, judgementId }: { runId: string; judgementId: string }) =>
      fetchJson(`/api/runs/${runId}/judgements/${judgementId}/count`, {
        method: 'POST',
        schema: async () => (await schemas()).runDetailSchema,
      }),
    onSettled: (_data, _error, { runId }) => refresh(client, runId),
  });

/** Has the run's checker judge its answer again. */
export const judgeRunMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (runId: string) => judge(runId, {}),
    onSettled: (_data, _error, runId) => refresh(client, runId),
  });

/** A person's verdict, or another reference or checker, for the run's answer. */
export const changeVerdictMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ runId, ...body }: { runId: string } & z.input<typeof judgeRunInputSchema>) => judge(runId, body),
    onSettled: (_data, _error, { runId }) => refresh(client, runId),
  });

/** Deletes several ended runs; what is not ended stays, with the reason. */
export const deleteRunsMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (runIds: readonly string[]) =>
      fetchJson('/api/runs/delete', { body: { runIds }, schema: async () => (await schemas()).deletedRunsSchema }),
    onSettled: () => client.invalidateQueries({ queryKey: runKeys.lists }),
  });

export const deleteRunMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: (runId: string) => fetchJson(`/api/runs/${runId}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: runKeys.lists }),
  });
