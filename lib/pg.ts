import 'server-only';
import pg from 'pg';
import { env } from './env';
import { AppError } from './errors';
import { logger } from './logger';

const shared = globalThis as typeof globalThis & { __podiumPgPool?: pg.Pool; __podiumQueuePool?: pg.Pool };

/** The connection string of the database. Throws `unavailable` when no start script has provided one. */
export function databaseUrl(): string {
  // Not through the cached settings: scripts and tests provide the URL after modules have been loaded.
  const url = process.env.DATABASE_URL || env().DATABASE_URL;
  if (!url)
    throw new AppError(
      'unavailable',
      'DATABASE_URL is not set. Start Podium with `npm start` or `npm run dev`, which start the embedded database.',
    );
  return url;
}

function createPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl(), max: 10, application_name: 'podium', ...options });
  // Without a listener an idle connection that breaks would end the process; the pool replaces it by itself.
  pool.on('error', (err) => logger.warn({ err }, 'an idle database connection was lost'));
  return pool;
}

/** The pool of the hot write path (events, notifications), apart from Prisma's own pool. Made at first use. */
export function pgPool(): pg.Pool {
  return (shared.__podiumPgPool ??= createPool({}));
}

/**
 * The pool of what happens all the time: taking jobs, claiming runs, and what runs under way write. Its commits do not wait for the
 * disk. A worker that is killed loses none of them. A database or machine that crashes may forget the last of them (at most three
 * times `wal_writer_delay`), but only together with everything written after them: queue and runs are then as they were a moment
 * before, and what was done since is done again.
 */
export function queuePool(): pg.Pool {
  return (shared.__podiumQueuePool ??= createPool({
    application_name: 'podium-queue',
    onConnect: async (client) => {
      await client.query('SET synchronous_commit = off');
    },
  }));
}

/** Ends the pools, waiting for queries under way; a later `pgPool()` or `queuePool()` makes a new one. */
export async function closePgPool(): Promise<void> {
  const pools = [shared.__podiumPgPool, shared.__podiumQueuePool];
  shared.__podiumPgPool = undefined;
  shared.__podiumQueuePool = undefined;
  await Promise.all(pools.map((pool) => pool?.end()));
}
