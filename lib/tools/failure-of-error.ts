import { type ErrorCode, isAppError } from '@/lib/errors';
import type { FailureCode } from '@/lib/orchestrator/events';
import type { ToolOutcome } from '@/lib/orchestrator/ports';
import { failed } from './outcome';

const codes: Partial<Record<ErrorCode, FailureCode>> = {
  'invalid-input': 'bad-request',
  'too-large': 'bad-request',
  forbidden: 'bad-request',
  unauthorized: 'unauthorized',
  'rate-limited': 'rate-limited',
  'not-found': 'unreachable',
  upstream: 'unreachable',
  unavailable: 'timeout',
  'precondition-failed': 'not-configured',
};

/** What the model and the person watching are told about an error that a tool ran into. */
export function failureOfError(
  error: unknown,
  signal: AbortSignal,
  extras: Parameters<typeof failed>[2] = {},
): ToolOutcome {
  if (signal.aborted) return failed('cancelled', 'The tool call was cancelled.', extras);
  if (isAppError(error)) return failed(codes[error.code] ?? 'tool-failed', error.message, extras);
  return failed('internal', 'The tool failed for a reason of its own; the log of the server says more.', extras);
}
