/** The places for runs in flight in one process. Waiters are served in the order they came. */
export class RunSlots {
  #free: number;
  readonly #waiting = new Set<(isTaken: boolean) => void>();
  #isClosed = false;

  constructor(capacity: number) {
    this.#free = capacity;
  }

  /** Waits for a place, `limitMs` at most; false when there was none, the wait was aborted, or the slots were closed. */
  take(limitMs: number, signal?: AbortSignal): Promise<boolean> {
    if (this.#isClosed || signal?.aborted) return Promise.resolve(false);
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const settle = (isTaken: boolean) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
        this.#waiting.delete(settle);
        resolve(isTaken);
      };
      const leave = () => settle(false);
      const timer = setTimeout(leave, limitMs);
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.add(settle);
    });
  }

  give(): void {
    const [next] = this.#waiting;
    if (next) next(true);
    else this.#free += 1;
  }

  /** Sends everybody away who waits, and everybody who comes. */
  close(): void {
    this.#isClosed = true;
    for (const waiter of [...this.#waiting]) waiter(false);
  }
}
