import type { Failure } from './events';

/** Why a signal of the engine was aborted. It is the signal's `reason`, and says how the aborted call is recorded. */
export class CallAborted extends Error {
  readonly failure: Failure;
  /** Set when the whole run stops, not only one call. */
  readonly stop: 'cancelled' | 'time-limit' | null;
  constructor(failure: Failure, stop: 'cancelled' | 'time-limit' | null) {
    super(failure.message);
    this.name = 'CallAborted';
    this.failure = failure;
    this.stop = stop;
  }
}

/** The failure an aborted signal stands for; null while it is not aborted. */
export const abortFailure = (signal: AbortSignal): Failure | null => {
  if (!signal.aborted) return null;
  return signal.reason instanceof CallAborted
    ? signal.reason.failure
    : { code: 'cancelled', message: 'The run was cancelled.' };
};

export type LinkedAbort = { signal: AbortSignal /** As if `parent` had been. */; abort(): void; dispose(): void };

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A signal that follows `parent` and aborts by itself with `reason()` after `timeoutMs` (null = never). Dispose it. */
export const linkAbort = (options: {
  parent: AbortSignal;
  parentReason?: () => CallAborted;
  timeoutMs: number | null;
  reason: () => CallAborted;
}): LinkedAbort => {
  const { parent, parentReason, timeoutMs, reason } = options;
  const controller = new AbortController();
  const follow = () => controller.abort(parentReason ? parentReason() : parent.reason);
  if (parent.aborted) follow();
  else parent.addEventListener('abort', follow, { once: true });
  let timer: ReturnType<typeof setTimeout> | null = null;
  const abortAfter = (ms: number) => {
    const nextMs = Math.min(Math.max(ms, 0), LONGEST_TIMER_MS);
    timer = setTimeout(() => (ms > nextMs ? abortAfter(ms - nextMs) : controller.abort(reason())), nextMs);
  };
  if (timeoutMs !== null && !controller.signal.aborted) abortAfter(timeoutMs);
  return {
    signal: controller.signal,
    abort: follow,
    dispose() {
      parent.removeEventListener('abort', follow);
      if (timer !== null) clearTimeout(timer);
    },
  };
};

/** Settles like `work`, or rejects with the signal's reason as soon as it is aborted; a late result is dropped. */
export const untilAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  if (signal.aborted) {
    work.catch(() => undefined);
    return Promise.reject(signal.reason);
  }
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
};
