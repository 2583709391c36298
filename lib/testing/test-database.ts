import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { ensureEmbeddedPostgres } from '@/scripts/embedded-postgres.mjs';
import { withLock } from '@/scripts/lock.mjs';
import { migrate } from '@/scripts/migrate.mjs';
import { closeDatabase } from '../db';
import { forgetEnv } from '../env';

const template = 'podium_template';

/** The server of this test run, started by whoever asks first, with a migrated database to copy. */
async function startServerWithTemplate(): Promise<string> {
  const folder = process.env.PODIUM_TEST_DATA_DIR;
  if (!folder) throw new Error('PODIUM_TEST_DATA_DIR is not set: run the tests with vitest from the project root.');
  return withLock(join(folder, 'template.lock'), async () => {
    // Nothing here has to survive a power cut.
    const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
    const { url } = await ensureEmbeddedPostgres({ folder, settings });
    await query(url, async (client) => {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [template]);
      if (found.rowCount) return;
      await client.query(`DROP DATABASE IF EXISTS ${template}`);
      await client.query(`CREATE DATABASE ${template}`);
      await migrate({ url: withDatabase(url, template) });
      await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`); // says that it is complete
    });
    return url;
  });
}

async function query(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Creates an empty, migrated database; `drop` closes this process's connections and removes it. */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await startServerWithTemplate();
  const name = `podium_test_${randomBytes(6).toString('hex')}`;
  await query(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: withDatabase(server, name),
    drop: async () => {
      await closeDatabase();
      await query(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      });
    },
  };
}

/**
 * Gives the calling test file a migrated database of its own: `DATABASE_URL` points at it, so `db()` and `pgPool()` just work.
 * Call it once at the top of the file. `url()` is for connections made by hand.
 */
export function useTestDatabase(): { url: () => string } {
  let database: Awaited<ReturnType<typeof createTestDatabase>> | undefined;
  beforeAll(async () => {
    await closeDatabase();
    database = await createTestDatabase();
    process.env.DATABASE_URL = database.url;
    forgetEnv();
  }, 60_000);
  afterAll(async () => {
    process.env.DATABASE_URL = '';
    forgetEnv();
    await database?.drop();
  }, 30_000);
  return {
    url: () => {
      if (!database) throw new Error('The test database exists only while tests run.');
      return database.url;
    },
  };
}
