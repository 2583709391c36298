import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { runKeys } from '@/lib/runs/queries';
import type { JudgeSettingInput } from './judge-setting';

export const judgeSettingKey = ['settings', 'judge'] as const;

const settingSchema = async () => (await import('./judge-setting')).judgeSettingSchema;

/** The default judge model. */
export const judgeSettingQuery = () =>
  queryOptions({
    queryKey: judgeSettingKey,
    queryFn: ({ signal }) => fetchJson('/api/settings/judge', { schema: settingSchema, signal }),
  });

export const saveJudgeSetting = (body: JudgeSettingInput) =>
  fetchJson('/api/settings/judge', { method: 'PUT', body, schema: settingSchema });

/** What was sent to the judge model behind a judgement, and came back. Never changes. */
export const judgeExchangeQuery = (runId: string, judgementId: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'judgements', judgementId, 'exchange'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/judgements/${judgementId}/exchange`, {
        schema: async () => (await import('./exchange')).judgeExchangeSchema,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Gives runs to a judge model. */
export const judgeRuns = (body: { runIds: readonly string[]; modelId: string | null }) =>
  fetchJson('/api/runs/judge', {
    body,
    schema: async () => (await import('./schema-input')).judgeRunsResultSchema,
  });

/** How many of these runs still wait for the judge model; asked again until none does. */
export const judgingProgressQuery = (runIds: readonly string[]) =>
  queryOptions({
    queryKey: ['runs', 'judging', runIds],
    queryFn: ({ signal }) =>
      fetchJson('/api/runs/judge/progress', {
        body: { runIds },
        schema: async () => (await import('./schema-input')).judgingProgressSchema,
        signal,
      }),
    refetchInterval: ({ state }) => (state.data?.waiting === 0 ? false : 1_000),
  });
