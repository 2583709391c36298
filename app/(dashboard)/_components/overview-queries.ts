import type { ListExperimentsQuery } from '@/lib/experiments/schema';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { ListRunsQuery } from '@/lib/runs/schema';

const newest = { source: 'all', sort: 'created', direction: 'desc' } as const;

/** So many are shown of what is under way; the lists have the rest. */
export const mostShown = 8;

export const activeRuns: ListRunsQuery = { ...newest, status: ['running', 'paused'], limit: mostShown };
export const waitingRuns: ListRunsQuery = { ...newest, status: ['queued'], limit: mostShown };
export const activeExperiments: ListExperimentsQuery = { status: 'running' };
export const latestRuns: ListRunsQuery = { ...newest, status: [...endedStatuses], limit: 12 };
