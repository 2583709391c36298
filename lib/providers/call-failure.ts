import type { FailureCode } from '@/lib/orchestrator/events';

/** One attempt's failure, before anybody decided whether to try again. Stays inside this folder. */
export class CallFailure extends Error {
  readonly code: FailureCode;
  /** Whether the same request may succeed when sent again, as long as nothing of a reply was delivered. */
  readonly isRetryable: boolean;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** True when no connection came about: the replica is put aside for a while. */
  readonly isConnectFailure: boolean;

  constructor(options: {
    code: FailureCode;
    message: string;
    isRetryable?: boolean;
    retryAfterMs?: number | null;
    isConnectFailure?: boolean;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.name = 'CallFailure';
    this.code = options.code;
    this.isRetryable = options.isRetryable ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.isConnectFailure = options.isConnectFailure ?? false;
  }
}
