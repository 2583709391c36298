// The database every script needs: the one of DATABASE_URL, or the embedded one; reachable and migrated.
import pg from 'pg';
import { ensureEmbeddedPostgres, stopPostgres } from './embedded-postgres.mjs';
import { loadSettings, log } from './lib.mjs';
import { migrate } from './migrate.mjs';
import { registerProcess } from './processes.mjs';

const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
// Not there yet: refused, starting up, shutting down, host not resolvable yet (containers start in any order).
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '57P03', '57P01']);

const withoutPassword = (/** @type {string} */ url) => {
  try {
    const parsed = new URL(url);
    if (parsed.password) parsed.password = '***';
    return parsed.href;
  } catch {
    return 'DATABASE_URL';
  }
};

/** Waits until a PostgreSQL answers; refusals that waiting does not cure (password, missing database) fail at once. */
async function waitFor(/** @type {string} */ url, limitMs = 30_000) {
  const deadline = performance.now() + limitMs;
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query('SHOW server_version');
      return String(rows[0].server_version).split(' ')[0];
    } catch (error) {
      const { code = '', message } = /** @type {{ code?: string, message: string }} */ (error);
      if (!passing.has(code) || performance.now() > deadline)
        throw new Error(`The database ${withoutPassword(url)} cannot be used: ${message || code}`, { cause: error });
      if (attempt === 4) log(`Waiting for the database (${message || code}) …`);
      await sleep(Math.min(100 * 2 ** attempt, 1000));
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/**
 * Makes the database ready and sets DATABASE_URL for this process and its children. An embedded server is stopped when the last
 * Podium process of the data folder exits; `stop` leaves at once.
 * @param {{ role: string, settings?: Record<string, string | number> }} input `role` says who asks, for the register
 */
export async function ensureDatabase({ role, settings }) {
  const { dataDir } = loadSettings();
  const embedded = !process.env.DATABASE_URL;
  let url = process.env.DATABASE_URL ?? '';
  let stop = () => {};
  if (embedded) {
    stop = registerProcess({ dataDir, role, onLastLeave: () => stopPostgres(dataDir) });
    ({ url } = await ensureEmbeddedPostgres({ folder: dataDir, ...(settings && { settings }) }));
  }
  const version = await waitFor(url);
  const applied = await migrate({ url, warn: log });
  if (applied.length) log(`The database was brought up to date (${applied.join(', ')}).`);
  process.env.DATABASE_URL = url;
  process.env.PODIUM_DATABASE = embedded ? 'embedded' : 'external';
  const where = embedded ? dataDir : withoutPassword(url);
  return { url, embedded, version, where, stop };
}
