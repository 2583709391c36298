import 'server-only';
import { closeDatabase } from '../db';
import { env } from '../env';
import { installSignalHandlers, onShutdown, shutdown } from '../lifecycle';
import { logger } from '../logger';
import { startWorker } from './worker';

/** The worker alone (`npm run worker`): executes runs until it is asked to stop. */
export async function main(): Promise<void> {
  try {
    const { WORKER_CONCURRENCY } = env();
    installSignalHandlers({ exit: true });
    const worker = await startWorker({ concurrency: WORKER_CONCURRENCY });
    onShutdown(async (reason) => {
      logger.info({ reason }, 'worker is stopping');
      await worker.stop();
      await closeDatabase();
    });
    process.stdout.write(`Worker ready: up to ${WORKER_CONCURRENCY} runs at once.\n`);
  } catch (error) {
    logger.fatal({ err: error }, 'the worker could not start');
    process.stderr.write(`The worker could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    await shutdown('start failed');
    process.exit(1);
  }
}
