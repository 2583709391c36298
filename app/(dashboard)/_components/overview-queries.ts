import { listRunsQuerySchema } from '@/lib/runs/schema';

export const activeRuns = listRunsQuerySchema.parse({ status: 'queued,running,paused', limit: 20 });
export const latestRuns = listRunsQuerySchema.parse({
  status: 'completed,failed,cancelled,budget-exceeded',
  limit: 12,
});
