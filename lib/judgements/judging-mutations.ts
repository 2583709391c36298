'use client';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { z } from 'zod';
import { experimentsKey, figuresKey, statesKey } from '@/lib/experiments/queries';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { runKeys } from '@/lib/runs/queries';
import { judgingKey } from './judging-queries';
import type { passInputSchema, ReviewInput } from './judging-schema';

const schemas = () => import('./judging-schema');
const base = (experimentId: string) => `/api/experiments/${experimentId}/judging`;

/** What other verdicts make old. */
export const afterJudging = (experimentId: string): readonly QueryKey[] => [
  judgingKey(experimentId),
  experimentsKey,
  statesKey,
  figuresKey,
  runKeys.all,
];

/** Marks what other verdicts make old: it is asked for again where it is shown. */
export const forgetJudging = (client: QueryClient, experimentId: string) =>
  Promise.all(afterJudging(experimentId).map((queryKey) => client.invalidateQueries({ queryKey })));

/** Called as soon as the server has answered, before what is shown is asked for again: a dialog need not wait for that. */
type Answered = (() => void) | undefined;

/** Sets a judge to answers. */
export const useStartPass = (experimentId: string, answered?: Answered) =>
  useApiMutation({
    mutate: async (body: z.input<typeof passInputSchema>) => {
      const pass = await fetchJson(`${base(experimentId)}/passes`, {
        body,
        schema: async () => (await schemas()).passSchema,
      });
      answered?.();
      return pass;
    },
    invalidates: afterJudging(experimentId),
    success: ({ done, waiting, runs }) =>
      waiting > 0 ? `${plural(runs, 'answer')} given to the judge.` : `${plural(done, 'answer')} judged.`,
  });

/** Takes back what waits (`cancel`), or lets what counted before count again (`undo`). */
export const useEndPass = (experimentId: string, verb: 'cancel' | 'undo') =>
  useApiMutation({
    mutate: (passId: string) =>
      fetchJson(`${base(experimentId)}/passes/${passId}/${verb}`, {
        method: 'POST',
        schema: async () => (await schemas()).passSchema,
      }),
    invalidates: afterJudging(experimentId),
    success: ({ done, runs }) =>
      verb === 'undo'
        ? 'Undone: what counted before counts again.'
        : `Cancelled: ${plural(Math.max(0, runs - done), 'answer')} taken back.`,
  });

/** Lets one judge's verdicts count on the whole experiment. */
export const useCountJudge = (experimentId: string, answered?: Answered) =>
  useApiMutation({
    mutate: async (body: { judge: string; overPersons: boolean }) => {
      const counted = await fetchJson(`${base(experimentId)}/count`, {
        body,
        schema: async () => (await schemas()).countedJudgeSchema,
      });
      answered?.();
      return counted;
    },
    invalidates: afterJudging(experimentId),
    success: ({ counting, changed }) => `It counts for ${plural(counting, 'run')} now, ${changed} of them newly.`,
  });

export const sendReview = (experimentId: string, body: ReviewInput) =>
  fetchJson(`${base(experimentId)}/review`, { body, schema: async () => (await schemas()).reviewedSchema });

export const takeBackReview = (experimentId: string, judgementId: string) =>
  fetchJson(`${base(experimentId)}/review/${judgementId}`, {
    method: 'DELETE',
    schema: async () => (await schemas()).reviewedSchema,
  });
