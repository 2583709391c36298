import type { Usage } from './cost';
import type { Failure, FailureCode } from './events';

/** Failures before the model began: nothing was generated, so nothing is owed. After any other the bill is not known. */
const beforeGeneration: ReadonlySet<FailureCode> = new Set([
  'unauthorized',
  'rate-limited',
  'overloaded',
  'context-too-long',
  'bad-request',
  'not-found',
  'not-configured',
  'unreachable',
]);

/** Whether an attempt that ended so may have to be paid for. */
export const isOwedAfter = (failure: Failure | null, usage: Usage | null): boolean =>
  failure === null || usage !== null || !beforeGeneration.has(failure.code);
