import { expect, test } from 'vitest';
import { armRunsHref } from './arm-runs-href';
import { readRunsQuery } from './list-search-params';

const orchestratorId = '01950000-0000-7000-8000-000000000001';
const preferenceId = '01950000-0000-7000-8000-000000000002';
const queryOf = (href: string) => readRunsQuery(Object.fromEntries(new URL(href, 'http://podium').searchParams));

test('the runs of an arm are those of its orchestrator under its preference, as the list reads it', () => {
  const arm = { orchestratorId, preferenceId, preferenceName: 'Fast', simulated: true };
  expect(queryOf(armRunsHref(arm))).toMatchObject({
    orchestrator: orchestratorId,
    preference: preferenceId,
    source: 'simulated',
  });
  const none = { orchestratorId, preferenceId: null, preferenceName: null, simulated: false };
  expect(queryOf(armRunsHref(none))).toMatchObject({ preference: 'none', source: 'real' });
  // A preference that has another name by now: the list is wider rather than empty.
  expect(queryOf(armRunsHref({ ...none, preferenceName: 'Gone' })).preference).toBeUndefined();
});
