import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { runKeys } from './queries';

/** What a run did, turn by turn, to compare it with another. */
export const stepsQuery = (runId: string) =>
  queryOptions({
    queryKey: [...runKeys.run(runId), 'steps'],
    queryFn: ({ signal }) =>
      fetchJson(`/api/runs/${runId}/steps`, {
        schema: async () => (await import('./steps')).runStepsSchema,
        signal,
      }),
  });
