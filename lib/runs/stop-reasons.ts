import type { StopReason } from '@/lib/orchestrator/events';

/** A run that ended so failed because of its surroundings, not of its setup; trying again may do better. */
export const infrastructureFailures = ['model-failed', 'internal-error'] as const satisfies readonly StopReason[];

/** Neither answered nor interfered with: the orchestrator had its chance and did not answer. That counts as wrong (facts §1). */
export function endedUnanswered(reason: StopReason): boolean {
  const others: readonly StopReason[] = [...infrastructureFailures, 'answered', 'cancelled', 'paused'];
  return !others.includes(reason);
}
