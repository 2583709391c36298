import { endedStatuses } from '@/lib/runs/run-statuses';
import type { ListRunsQuery } from '@/lib/runs/schema';

const newest = { source: 'all', sort: 'created', direction: 'desc' } as const;

export const activeRuns: ListRunsQuery = { ...newest, status: ['queued', 'running', 'paused'], limit: 20 };
export const latestRuns: ListRunsQuery = { ...newest, status: [...endedStatuses], limit: 12 };
