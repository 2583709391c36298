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

const mostRunsPerTransaction = 256;

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
 * Group commit: what all runs of the process have to write while one transaction is under way goes into the next one, so the
 * cost of a commit is shared and a single run waits for one commit only. Commits do not wait for the disk; see `queuePool`.
 */
export class GroupWriter {
  readonly #pool: () => Pool;
  #pending = new Map<string, Pending>();
  #isWriting = false;

  constructor(pool: () => Pool) {
    this.#pool = pool;
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
      if (!this.#isWriting) {
        this.#isWriting = true;
        setImmediate(() => void this.#write());
      }
    }
    change(pending.batch);
    return pending.promise;
  }

  async #write(): Promise<void> {
    while (this.#pending.size > 0) {
      const group = [...this.#pending.values()].slice(0, mostRunsPerTransaction);
      for (const { batch } of group) this.#pending.delete(batch.runId);
      await this.#commit(group);
    }
    this.#isWriting = false;
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
