/** `completed` says nothing about being right; `budget-exceeded` is kept apart so that it never counts as an answer. */
export const runStatuses = [
  'queued',
  'running',
  'paused',
  'completed',
  'failed',
  'cancelled',
  'budget-exceeded',
] as const;
export type RunStatus = (typeof runStatuses)[number];

export const endedStatuses: readonly RunStatus[] = ['completed', 'failed', 'cancelled', 'budget-exceeded'];
