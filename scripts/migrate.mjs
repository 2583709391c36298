// Applies prisma/migrations/*/migration.sql in order and keeps the same records as `prisma migrate deploy`.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { root } from './lib.mjs';

const prismaLockKey = 72707369; // the advisory lock Prisma's own engine takes
const createRecords = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** @returns {Promise<{ name: string, sql: string, checksum: string }[]>} */
async function readMigrations(/** @type {string} */ directory) {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** @type {(client: import('pg').Client, migration: { name: string, sql: string, checksum: string }) => Promise<void>} */
async function apply(client, { name, sql, checksum }) {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, now())',
    [id, checksum, name],
  );
  try {
    await client.query(sql); // one simple query is one transaction: all of the file or nothing
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await client.query('ROLLBACK').catch(() => {});
    await client.query('UPDATE _prisma_migrations SET logs = $1 WHERE id = $2', [message, id]);
    throw new Error(`The migration ${name} failed: ${message}`, { cause: error });
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id]);
}

/**
 * Brings a database up to the migrations of this build; any number of processes may do so at once. Needs a direct connection (no
 * transaction-mode pooler). Throws when an earlier migration failed half-way or the database is newer than this build.
 * @param {{ url: string, directory?: string, warn?: (message: string) => void }} input
 * @returns {Promise<string[]>} names of the migrations applied now
 */
export async function migrate({ url, directory = join(root, 'prisma/migrations'), warn = console.warn }) {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: url, application_name: 'podium-migrate' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLockKey]);
    await client.query('SET client_min_messages = warning');
    await client.query(createRecords);
    const { rows } = await client.query(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
    );
    const failed = rows.find((row) => row.finished_at === null);
    if (failed)
      throw new Error(
        `The migration ${failed.migration_name} failed earlier. Repair the database, then mark that row of _prisma_migrations as rolled back (rolled_back_at = now()).`,
      );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const unknown = [...applied.keys()].filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length)
      throw new Error(`The database is newer than this Podium (it knows ${unknown.join(', ')}). Update Podium.`);
    const fresh = [];
    for (const migration of migrations) {
      const checksum = applied.get(migration.name);
      if (checksum === undefined) {
        await apply(client, migration);
        fresh.push(migration.name);
      } else if (checksum !== migration.checksum)
        warn(`The migration ${migration.name} was edited after it was applied.`);
    }
    return fresh;
  } finally {
    await client.end(); // also gives the advisory lock back
  }
}
