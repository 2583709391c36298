import { RunSlots } from './run-slots';

/** What a claimed run works in. `leave` may come at any time, also before a place was had; only the first counts. */
export type Place = { take(signal: AbortSignal): Promise<boolean>; leave(): void };

export type IntakeOptions<Run> = {
  /** Runs in flight at once. */
  capacity: number;
  /** Claims up to `limit` of the runs that wait in the queue, the oldest first; `isAll`: there were no more. */
  claimNext(limit: number): Promise<{ runs: Run[]; isAll: boolean }>;
  /** Starts a claimed run; it takes its place itself, once it is ready to send its first request. */
  begin(run: Run, place: Place): void;
  onError(error: unknown): void;
  /** Monotonic milliseconds. */
  now?: () => number;
};

/** So long a claimed run, or a job, is kept waiting for a place; then it is handed back: another worker may have one. */
const waitForPlaceMs = 1_000;
/** Runs that left within this time say how many are claimed before there is a place for them. */
const paceMs = 100;

/**
 * Keeps the places of one process filled. The queue tells that there are runs; after that they are claimed many at a time, and,
 * while runs end fast, some before their turn: so a place that becomes free is taken at once and not after the round trips of a
 * claim. While runs last long none is claimed before its turn.
 */
export class RunIntake<Run> {
  readonly #options: IntakeOptions<Run>;
  readonly #slots: RunSlots;
  readonly #now: () => number;
  /** Claimed runs that have not left, and runs being claimed. */
  #open = 0;
  #left: number[] = [];
  #mayBeMore = false;
  #claiming: Promise<void> | null = null;
  readonly #jobs = new Set<(hasRoom: boolean) => void>();
  #isClosed = false;

  constructor(options: IntakeOptions<Run>) {
    this.#options = options;
    this.#slots = new RunSlots(options.capacity);
    this.#now = options.now ?? (() => performance.now());
  }

  /** The claim under way: of its runs nobody knows the names yet. Null when there is none. */
  get claiming(): Promise<void> | null {
    return this.#claiming;
  }

  /**
   * Waits until there is room for the run of a job, and keeps it free for that run: `admit` it or call `refuse`. False when there
   * was none for a while. Runs that can be claimed many at a time go first.
   */
  async makeRoom(): Promise<boolean> {
    if (this.#isClosed) return false;
    if (this.#claiming === null && this.#room() > 0) {
      this.#open += 1;
      return true;
    }
    return new Promise((resolve) => {
      const settle = (hasRoom: boolean) => {
        clearTimeout(timer);
        this.#jobs.delete(settle);
        resolve(hasRoom);
      };
      const timer = setTimeout(() => settle(false), waitForPlaceMs);
      this.#jobs.add(settle);
    });
  }

  /** The run that room was made for was claimed. */
  admit(run: Run): void {
    this.#begin(run);
    this.wake();
  }

  /** The run that room was made for could not be had. */
  refuse(): void {
    this.#open -= 1;
    this.#fill();
  }

  /** There may be runs in the queue. */
  wake(): void {
    this.#mayBeMore = true;
    this.#fill();
  }

  /** Lets nobody in any more. */
  close(): void {
    this.#isClosed = true;
    this.#slots.close();
    for (const job of [...this.#jobs]) job(false);
  }

  #ahead(): number {
    const since = this.#now() - paceMs;
    while ((this.#left[0] ?? Number.POSITIVE_INFINITY) < since) this.#left.shift();
    return Math.min(this.#options.capacity, this.#left.length) >> 1;
  }

  #room(): number {
    return this.#options.capacity + this.#ahead() - this.#open;
  }

  #fill(): void {
    if (this.#isClosed || this.#claiming !== null) return;
    if (!this.#mayBeMore) {
      for (const job of [...this.#jobs]) {
        if (this.#room() < 1) return;
        this.#open += 1;
        job(true);
      }
      return;
    }
    const room = this.#room();
    // Half of what is claimed ahead is used up before more is: fewer claims, each of more runs.
    if (room < Math.max(1, this.#ahead() >> 1)) return;
    this.#claiming = this.#claim(room).finally(() => {
      this.#claiming = null;
      this.#fill();
    });
  }

  async #claim(limit: number): Promise<void> {
    this.#open += limit;
    let claimed = 0;
    try {
      const { runs, isAll } = await this.#options.claimNext(limit);
      if (isAll) this.#mayBeMore = false;
      claimed = runs.length;
      for (const run of runs) this.#begin(run);
    } catch (error) {
      this.#mayBeMore = false; // the queue comes back to it
      this.#options.onError(error);
    } finally {
      this.#open -= limit - claimed;
    }
  }

  #begin(run: Run): void {
    let hasLeft = false;
    let hasPlace = false;
    this.#options.begin(run, {
      take: async (signal) => {
        hasPlace = await this.#slots.take(waitForPlaceMs, signal);
        if (hasPlace && hasLeft) this.#slots.give();
        return hasPlace;
      },
      leave: () => {
        if (hasLeft) return;
        hasLeft = true;
        this.#open -= 1;
        this.#left.push(this.#now());
        if (hasPlace) this.#slots.give();
        this.#fill();
      },
    });
  }
}
