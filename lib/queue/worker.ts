import 'server-only';
import { env } from '../env';
import { logger } from '../logger';
import type { ExecuteOptions } from '../runs/server/execute-run';
import { ensureQueueSchema } from './jobs';
import { WorkerSession } from './worker-session';

export type WorkerOptions = ExecuteOptions & {
  /** Runs in flight at once; WORKER_CONCURRENCY unless told. */
  concurrency?: number;
  /** How often dead workers are looked for, in ms. */
  sweepEveryMs?: number;
};

export type Worker = { stop(): Promise<void> };

const shared = globalThis as typeof globalThis & { __podiumWorkers?: Set<Worker> };

/** How many workers run in this process. */
export const workersHere = (): number => shared.__podiumWorkers?.size ?? 0;

/**
 * Starts executing runs in this process. A worker that loses its connection drops what it does (others, or itself after
 * reconnecting, go on with it) and registers again. `stop` puts unfinished runs back into the queue.
 */
export async function startWorker(options: WorkerOptions = {}): Promise<Worker> {
  const concurrency = options.concurrency ?? env().WORKER_CONCURRENCY;
  await ensureQueueSchema();
  let isStopping = false;
  let session = await WorkerSession.start({ ...options, concurrency });
  let wakeUp = () => {};

  const keepRegistered = async () => {
    while (!isStopping) {
      await session.lost;
      if (isStopping) return;
      logger.warn('the worker drops its runs and registers again');
      await session.abandon();
      for (let attempt = 0; !isStopping; attempt++) {
        try {
          session = await WorkerSession.start({ ...options, concurrency });
          break;
        } catch (err) {
          logger.warn({ err, attempt }, 'the worker could not register again yet');
          await new Promise<void>((resolve) => {
            wakeUp = resolve;
            setTimeout(resolve, Math.min(200 * 2 ** attempt, 5_000)).unref();
          });
        }
      }
    }
  };
  const kept = keepRegistered().catch((err: unknown) => logger.error({ err }, 'the worker gave up'));

  const worker: Worker = {
    async stop() {
      if (isStopping) return;
      isStopping = true;
      wakeUp();
      shared.__podiumWorkers?.delete(worker);
      const known = session;
      await known.stop();
      await kept;
      if (session !== known) await session.stop(); // it was registering again
    },
  };
  (shared.__podiumWorkers ??= new Set()).add(worker);
  logger.info({ concurrency }, 'worker started');
  return worker;
}
