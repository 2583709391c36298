import type { StopReason } from '@/lib/orchestrator/events';
import type { RunStatus } from '../schema';

/** From which status a run may go to which. An ended run stays as it is. */
export const transitions: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ['running', 'paused', 'cancelled'],
  running: ['queued', 'paused', 'completed', 'failed', 'cancelled', 'budget-exceeded'],
  paused: ['queued', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
  'budget-exceeded': [],
};

/** What a run is after the engine ended it for a reason. Only an answer completes a run. */
export function statusAfter(reason: StopReason): RunStatus {
  switch (reason) {
    case 'answered':
      return 'completed';
    case 'budget':
      return 'budget-exceeded';
    case 'cancelled':
      return 'cancelled';
    case 'paused':
      return 'paused';
    case 'turn-limit':
    case 'call-limit':
    case 'token-limit':
    case 'time-limit':
    case 'repeated-call':
    case 'invalid-turns':
    case 'model-failed':
    case 'internal-error':
      return 'failed';
    default:
      return reason satisfies never;
  }
}
