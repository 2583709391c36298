/** The places for runs in flight in one process. Waiters are served in the order they came. */
export class RunSlots {
  #free: number;
  #waiting: ((isTaken: boolean) => void)[] = [];
  #isClosed = false;

  constructor(capacity: number) {
    this.#free = capacity;
  }

  /** Waits for a place, `limitMs` at most; false when there was none or the slots were closed meanwhile. */
  take(limitMs: number): Promise<boolean> {
    if (this.#isClosed) return Promise.resolve(false);
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const settle = (isTaken: boolean) => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((waiter) => waiter !== settle);
        resolve(isTaken);
      };
      const timer = setTimeout(() => settle(false), limitMs);
      this.#waiting.push(settle);
    });
  }

  give(): void {
    const next = this.#waiting[0];
    if (next) next(true);
    else this.#free += 1;
  }

  /** Sends everybody away who waits, and everybody who comes. */
  close(): void {
    this.#isClosed = true;
    for (const waiter of this.#waiting) waiter(false);
  }
}
