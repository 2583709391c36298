import type { StopReason } from '@/lib/orchestrator/events';

/** Why a run stopped, in a few words. */
export const stopReasonLabels: Record<StopReason, string> = {
  answered: 'answered',
  'turn-limit': 'limit of turns',
  'call-limit': 'limit of calls',
  'token-limit': 'limit of tokens',
  'time-limit': 'limit of time',
  budget: 'budget spent',
  'repeated-call': 'same call again and again',
  'invalid-turns': 'too many invalid turns',
  'model-failed': 'orchestrator model failed',
  cancelled: 'cancelled',
  paused: 'paused',
  'internal-error': 'error in Podium',
};
