import 'server-only';
import pg from 'pg';
import { env } from './env';
import { AppError } from './errors';
import { logger } from './logger';

const shared = globalThis as typeof globalThis & { __podiumPgPool?: pg.Pool };

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

/** The pool of the hot write path (events, queue, notifications), apart from Prisma's own pool. Made at first use. */
export function pgPool(): pg.Pool {
  if (shared.__podiumPgPool) return shared.__podiumPgPool;
  const pool = new pg.Pool({ connectionString: databaseUrl(), max: 10, application_name: 'podium' });
  // Without a listener an idle connection that breaks would end the process; the pool replaces it by itself.
  pool.on('error', (err) => logger.warn({ err }, 'an idle database connection was lost'));
  return (shared.__podiumPgPool = pool);
}

/** Ends the pool, waiting for queries under way; a later `pgPool()` makes a new one. */
export async function closePgPool(): Promise<void> {
  const pool = shared.__podiumPgPool;
  shared.__podiumPgPool = undefined;
  await pool?.end();
}
