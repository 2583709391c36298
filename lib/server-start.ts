import 'server-only';
import { closeDatabase, db } from './db';
import { env } from './env';
import { installSignalHandlers, onShutdown, shutdown } from './lifecycle';
import { logger } from './logger';

async function start(): Promise<void> {
  const startedAt = performance.now();
  const { WORKER } = env(); // throws with every fault of the environment at once
  installSignalHandlers();
  await db().$queryRaw`SELECT 1`;
  const { seed } = await import('@/prisma/seed');
  await seed();
  const { announceServerAddress } = await import('./backends/server/server-address');
  await announceServerAddress();
  const { rekeyAtStart } = await import('./settings/server/rekey-at-start');
  await rekeyAtStart();
  const { registerEnvironmentBackend } = await import('./backends/server/register-environment-backend');
  await registerEnvironmentBackend();
  if (WORKER) {
    const { startWorker } = await import('./queue/worker');
    const worker = await startWorker();
    onShutdown(() => worker.stop());
  }
  const { keepReadingAhead } = await import('./experiments/server/read-ahead');
  const { PODIUM_BUILD, PODIUM_URL } = process.env;
  onShutdown(keepReadingAhead((PODIUM_BUILD && PODIUM_URL) || null)); // a development server would compile each page for it
  const durationMs = Math.round(performance.now() - startedAt);
  const announce: unknown = Reflect.get(globalThis, Symbol.for('podium.started')); // set by scripts/serve.mjs
  if (typeof announce === 'function') announce();
  logger.info({ durationMs, worker: WORKER, database: process.env.PODIUM_DATABASE ?? 'external' }, 'server started');
}

/**
 * Everything the server does before it answers: checks settings and database, seeds an empty one, starts the worker.
 * Ends the process when that fails: Next would go on and answer 500 for ever.
 */
export async function startServer(): Promise<void> {
  try {
    await start();
  } catch (error) {
    try {
      logger.fatal({ err: error }, 'the server could not start');
    } catch {} // the log cannot be opened when its own settings are at fault; the sentence below says so
    console.error(`Podium could not start: ${error instanceof Error ? error.message : String(error)}`);
    await Promise.race([
      shutdown('start failed').then(closeDatabase),
      new Promise((done) => setTimeout(done, 3000).unref()),
    ]);
    process.exit(1);
  }
}
