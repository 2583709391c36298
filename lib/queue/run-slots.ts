/** The places for runs in flight in one process. Waiters are served in the order they came. */
export class RunSlots {
  #free: number;
  #waiting: { resolve: (taken: boolean) => void }[] = [];
  #isClosed = false;

  constructor(capacity: number) {
    this.#free = capacity;
  }

  /** Waits for a place; false when the slots were closed meanwhile. */
  take(): Promise<boolean> {
    if (this.#isClosed) return Promise.resolve(false);
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => this.#waiting.push({ resolve }));
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next.resolve(true);
    else this.#free += 1;
  }

  /** Sends everybody away who waits, and everybody who comes. */
  close(): void {
    this.#isClosed = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve(false);
  }
}
