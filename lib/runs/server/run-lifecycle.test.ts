import { expect, test } from 'vitest';
import { stopReasonSchema } from '@/lib/orchestrator/events';
import { endedStatuses, runStatusSchema } from '../schema';
import { statusAfter, transitions } from './run-lifecycle';

test('an ended run never changes its status, and every other can be cancelled', () => {
  for (const status of runStatusSchema.options) {
    if (endedStatuses.includes(status)) expect(transitions[status]).toEqual([]);
    else expect(transitions[status]).toContain('cancelled');
  }
  const before = runStatusSchema.options.filter((status) => transitions[status].includes('running'));
  expect(before).toEqual(['queued']);
});

test('only an answer completes a run, and a running run may become whatever a reason makes of it', () => {
  const completing = stopReasonSchema.options.filter((reason) => statusAfter(reason) === 'completed');
  expect(completing).toEqual(['answered']);
  expect(statusAfter('budget')).toBe('budget-exceeded');
  for (const reason of stopReasonSchema.options) expect(transitions.running).toContain(statusAfter(reason));
});
