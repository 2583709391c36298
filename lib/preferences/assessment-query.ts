import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { rewardsKey } from './ranking-query';

/** How a run followed its preference, asked for anew when the run's status or verdict changes. */
export const runAssessmentQuery = (run: { id: string; status: string; verdict: string | null }) =>
  queryOptions({
    queryKey: [...rewardsKey, 'run', run.id, run.status, run.verdict],
    queryFn: ({ signal }) =>
      fetchJson(`/api/rewards/runs/${run.id}`, {
        schema: async () => (await import('./assessment-schema')).runAssessmentReplySchema,
        signal,
      }),
  });
