import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopPostgres } from '@/scripts/embedded-postgres.mjs';
import { root } from '@/scripts/lib.mjs';
import { ensureClient } from '@/scripts/prisma.mjs';

/**
 * Before all unit tests: the database client, and a fresh data folder. The database in it is started by the first test file
 * that asks (`useTestDatabase`), so that pure tests do not wait for it.
 */
export default function setUp() {
  ensureClient();
  const dataDir = mkdtempSync(join(tmpdir(), 'podium-test-'));
  Object.assign(process.env, {
    PODIUM_ROOT: root,
    PODIUM_TEST_DATA_DIR: dataDir,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    ENCRYPTION_KEY: '',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  });
  return () => {
    stopPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  };
}
