import 'server-only';
import type { Pool } from 'pg';
import { logger } from '@/lib/logger';
import { queuePool } from '@/lib/pg';
import { type RunBatch, writeBatch } from './write-batch';

/** The run is no longer this worker's: another one has it, or it was ended from outside. */
export class LeaseLostError extends Error {
  readonly isLeaseLost = true;
  constructor(runId: string) {
    super(`The run ${runId} is no longer held by this worker.`);
    this.name = 'LeaseLostError';
  }
}

type Pending = { batch: RunBatch; promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void };

/** Transactions under way at once; each run is in one of them at most. */
const usuallyAtOnce = 6;
/**
 * Few, although one large transaction costs less: runs that wait for the same one go on together, so that their next calls end
 * together and wait for each other again.
 */
const mostRunsPerTransaction = 8;

function createPending(batch: RunBatch): Pending {
  let resolve = () => {};
  let reject = (_: unknown) => {};
  const promise = new Promise<void>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { batch, promise, resolve, reject };
}

const shared = globalThis as typeof globalThis & { __podiumGroupWriter?: GroupWriter };

/** The one writer of this process. */
export function groupWriter(): GroupWriter {
  return (shared.__podiumGroupWriter ??= new GroupWriter(queuePool));
}

/**
 * Group commit: what all runs of the process have to write while transactions are under way goes into the next one, so the cost of
 * a commit is shared and a single run waits for one commit only. What one run writes is committed in its order: it is in one
 * transaction at a time. Commits do not wait for the disk; see `queuePool`.
 */
export class GroupWriter {
  readonly #pool: () => Pool;
  readonly #mostAtOnce: number;
  #pending = new Map<string, Pending>();
  #isStarting = false;
  #writers = 0;
  readonly #inFlight = new Set<string>();

  constructor(pool: () => Pool, { mostAtOnce = usuallyAtOnce } = {}) {
    this.#pool = pool;
    this.#mostAtOnce = mostAtOnce;
  }

  /**
   * Adds to what the run writes next: `change` gets the batch that is waiting, or a new one from `create`. Resolves once it
   * is committed; rejects with `LeaseLostError` when the run was taken away, or with what the database said.
   */
  enqueue(runId: string, create: () => RunBatch, change: (batch: RunBatch) => void): Promise<void> {
    let pending = this.#pending.get(runId);
    if (!pending) {
      pending = createPending(create());
      pending.promise.catch(() => {}); // who does not wait for it learns of a failure at the next append
      this.#pending.set(runId, pending);
      if (!this.#isStarting && this.#writers < this.#mostAtOnce) {
        this.#isStarting = true;
        setImmediate(() => void this.#write());
      }
    }
    change(pending.batch);
    return pending.promise;
  }

  async #write(): Promise<void> {
    this.#writers += 1;
    this.#isStarting = false;
    try {
      for (;;) {
        const group: Pending[] = [];
        for (const pending of this.#pending.values()) {
          if (this.#inFlight.has(pending.batch.runId)) continue;
          group.push(pending);
          if (group.length === mostRunsPerTransaction) break;
        }
        if (group.length === 0) return;
        for (const { batch } of group) {
          this.#pending.delete(batch.runId);
          this.#inFlight.add(batch.runId);
        }
        await this.#commit(group);
        for (const { batch } of group) this.#inFlight.delete(batch.runId);
      }
    } finally {
      this.#writers -= 1;
    }
  }

  async #commit(group: readonly Pending[]): Promise<void> {
    try {
      const held = await writeBatch(
        this.#pool(),
        group.map(({ batch }) => batch),
      );
      for (const { batch, resolve, reject } of group)
        if (held.has(batch.runId)) resolve();
        else reject(new LeaseLostError(batch.runId));
    } catch (error) {
      const alone = group.length === 1;
      logger.error(
        { err: error, runs: group.length, runId: alone ? group[0]?.batch.runId : undefined },
        'events could not be stored',
      );
      // One run's data must not stop the others; after a lost connection each fails by itself.
      if (alone) group[0]?.reject(error);
      else for (const pending of group) await this.#commit([pending]);
    }
  }
}
