import type { BackendConnection } from './backend-connection';
import { hostOf } from './backend-connection';

type Waiter = { grant: () => void };
export type Replica = { baseUrl: string; outstanding: number; refusals: number; asideUntilMs: number };

export type BackendPoolState = {
  key: string;
  maxConcurrency: number | null;
  /** Calls that hold a place. */
  outstanding: number;
  /** Calls in line for one. */
  waiting: number;
  replicas: { host: string | null; outstanding: number; isAside: boolean }[];
};

const noneTried: ReadonlySet<string> = new Set();
const firstAsideMs = 1_000;
const longestAsideMs = 60_000;

/** Concurrency cap and replica choice of one backend. Times are monotonic milliseconds. */
export class BackendPool {
  private outstanding = 0;
  private readonly waiters: Waiter[] = [];
  private replicas: Replica[] = [];
  private maxConcurrency: number | null = null;
  private turn = 0;

  constructor(readonly key: string) {}

  /** Takes over changed settings; calls in flight keep their places. */
  configure(connection: Pick<BackendConnection, 'baseUrls' | 'maxConcurrency'>): void {
    const { baseUrls } = connection;
    this.maxConcurrency = connection.maxConcurrency;
    if (this.replicas.length !== baseUrls.length || this.replicas.some((one, at) => one.baseUrl !== baseUrls[at])) {
      const known = new Map(this.replicas.map((replica) => [replica.baseUrl, replica]));
      this.replicas = [...new Set(baseUrls)].map(
        (baseUrl) => known.get(baseUrl) ?? { baseUrl, outstanding: 0, refusals: 0, asideUntilMs: 0 },
      );
    }
    this.serve();
  }

  /** A place under the cap, first come first served. Call the result once when finished. Aborting leaves the line. */
  async acquire(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.waiters.length > 0 || !this.hasPlace()) await this.wait(signal);
    else this.outstanding++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.outstanding--;
      this.serve();
    };
  }

  /**
   * The replica to use next: fewest requests outstanding, round robin among equals. One put aside or already `tried`
   * is taken only when there is no other; a `preferred` one wins among equals.
   */
  choose(nowMs: number, tried: ReadonlySet<string> = noneTried, preferred: Replica | null = null): Replica | null {
    const only = this.replicas.length === 1 ? this.replicas[0] : undefined;
    if (only !== undefined) return only;
    const untried = this.replicas.filter((replica) => !tried.has(replica.baseUrl));
    const candidates = untried.length > 0 ? untried : this.replicas;
    const ready = candidates.filter((replica) => replica.asideUntilMs <= nowMs);
    if (ready.length === 0) {
      return candidates.reduce<Replica | null>((a, b) => (a === null || b.asideUntilMs < a.asideUntilMs ? b : a), null);
    }
    const fewest = Math.min(...ready.map((replica) => replica.outstanding));
    const equals = ready.filter((replica) => replica.outstanding === fewest);
    if (preferred !== null && equals.includes(preferred)) return preferred;
    return equals[this.turn++ % equals.length] ?? null;
  }

  hasUntried(tried: ReadonlySet<string>): boolean {
    return this.replicas.some((replica) => !tried.has(replica.baseUrl));
  }

  /** A replica that took no connection is left alone for a time that doubles with each refusal. */
  putAside(replica: Replica, nowMs: number): void {
    replica.asideUntilMs = nowMs + Math.min(longestAsideMs, firstAsideMs * 2 ** replica.refusals);
    replica.refusals++;
  }

  welcomeBack(replica: Replica): void {
    replica.refusals = 0;
    replica.asideUntilMs = 0;
  }

  state(nowMs: number): BackendPoolState {
    return {
      key: this.key,
      maxConcurrency: this.maxConcurrency,
      outstanding: this.outstanding,
      waiting: this.waiters.length,
      replicas: this.replicas.map((replica) => ({
        host: hostOf(replica.baseUrl),
        outstanding: replica.outstanding,
        isAside: replica.asideUntilMs > nowMs,
      })),
    };
  }

  private hasPlace(): boolean {
    return this.maxConcurrency === null || this.outstanding < this.maxConcurrency;
  }

  private wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        grant: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = () => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiters.push(waiter);
    });
  }

  /** Hands free places on. The place is counted here, so that nobody slips in before the waiter wakes. */
  private serve(): void {
    while (this.waiters.length > 0 && this.hasPlace()) {
      this.outstanding++;
      this.waiters.shift()?.grant();
    }
  }
}

// On globalThis: pages, route handlers and the worker each load their own copy of this module.
const registry = globalThis as typeof globalThis & { podiumBackendPools?: Map<string, BackendPool> };
const pools = () => (registry.podiumBackendPools ??= new Map());

/** The pool of a backend, shared by everything in this process. */
export function backendPool(connection: BackendConnection): BackendPool {
  let pool = pools().get(connection.key);
  if (pool === undefined) pools().set(connection.key, (pool = new BackendPool(connection.key)));
  pool.configure(connection);
  return pool;
}

/** What every backend is doing in this process right now, for health pages. */
export function readBackendPools(): BackendPoolState[] {
  return [...pools().values()].map((pool) => pool.state(performance.now()));
}
