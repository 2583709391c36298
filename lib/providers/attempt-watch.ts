import { type BackendConnection, backendLabel } from './backend-connection';
import { CallFailure } from './call-failure';

type Ending = 'cancelled' | 'call-timeout' | 'idle-timeout' | 'finished';

/**
 * Ends one attempt when the caller aborts, when the call's time is up, or when the server stays silent. Silence counts
 * only while a read is waiting, never while our own side is busy.
 */
export class AttemptWatch {
  private readonly controller = new AbortController();
  private readonly deadline: NodeJS.Timeout;
  private silence: NodeJS.Timeout | null = null;
  private isReading = false;
  private ending: Ending | null = null;
  readonly signal = this.controller.signal;

  constructor(
    private readonly options: {
      connection: BackendConnection;
      baseUrl: string;
      outer: AbortSignal;
      remainingMs: number;
    },
  ) {
    const { outer, remainingMs } = options;
    this.deadline = setTimeout(this.onDeadline, timerMs(remainingMs));
    if (outer.aborted) this.onAbort();
    else outer.addEventListener('abort', this.onAbort, { once: true });
  }

  /** The reply has begun: from here on silence between pieces counts. */
  begin(): void {
    if (this.silence !== null) clearTimeout(this.silence);
    this.silence = setTimeout(this.onIdle, timerMs(this.options.connection.idleTimeoutMs));
    this.isReading = false;
  }

  /** Around each read: time is counted between `waiting` and `received`. */
  waiting(): void {
    this.isReading = true;
    this.silence?.refresh();
  }

  received(): void {
    this.isReading = false;
  }

  /** Stops all timers; closes the connection unless `keepsConnection`. */
  finish(keepsConnection: boolean): void {
    clearTimeout(this.deadline);
    if (this.silence !== null) clearTimeout(this.silence);
    this.options.outer.removeEventListener('abort', this.onAbort);
    if (!keepsConnection) this.end('finished');
  }

  /** The failure that this watch caused, if it did. */
  failure(): CallFailure | null {
    const { connection, baseUrl } = this.options;
    const label = backendLabel(connection, baseUrl);
    const seconds = (ms: number | undefined) => `${Math.round((ms ?? 0) / 100) / 10} s`;
    switch (this.ending) {
      case 'cancelled':
        return new CallFailure({ code: 'cancelled', message: `The call to ${label} was cancelled.` });
      case 'call-timeout':
        return new CallFailure({
          code: 'timeout',
          message: `${label} did not finish within ${seconds(connection.timeoutMs)}. Raise the backend's timeout, or lower the output limit.`,
        });
      case 'idle-timeout':
        return new CallFailure({
          code: 'timeout',
          isRetryable: true,
          message: `${label} went silent for ${seconds(connection.idleTimeoutMs)} in the middle of its reply. Look at the server, or raise the idle timeout.`,
        });
      default:
        return null;
    }
  }

  private readonly onAbort = () => this.end('cancelled');
  private readonly onDeadline = () => this.end('call-timeout');
  private readonly onIdle = () => {
    if (this.isReading) this.end('idle-timeout');
  };

  private end(ending: Ending): void {
    this.ending ??= ending;
    this.controller.abort();
  }
}

// A longer timer would fire at once.
const timerMs = (ms: number) => Math.min(Math.max(0, ms), 2 ** 31 - 1);
