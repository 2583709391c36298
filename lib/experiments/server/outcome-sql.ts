import 'server-only';
import { infrastructureFailures } from '@/lib/runs/stop-reasons';
import { type Outcome, outcomes } from '../outcomes';

/** What an outcome is in terms of the columns of "Run"; the first that holds counts. */
const conditions: readonly (readonly [Outcome, string])[] = [
  ['waiting', `status = 'queued' AND "releasedAt" IS NULL`],
  ['running', `status IN ('queued', 'running')`],
  ['paused', `status = 'paused'`],
  ['right', `status = 'completed' AND verdict = 'correct'`],
  ['wrong', `status = 'completed' AND verdict = 'wrong'`],
  ['none', `status IN ('failed', 'budget-exceeded') AND verdict = 'wrong'`],
  ['cancelled', `status = 'cancelled'`],
  [
    'failed',
    `status = 'failed' AND "stopReason" IN (${infrastructureFailures.map((reason) => `'${reason}'`).join(', ')})`,
  ],
];

/** The letter of a run's outcome, as an SQL expression over "Run". What ended otherwise could not be told right or wrong. */
export const outcomeLetter = `CASE ${conditions
  .map(([outcome, condition]) => `WHEN ${condition} THEN '${outcomes[outcome]}'`)
  .join(' ')} ELSE '${outcomes.unjudged}' END`;
