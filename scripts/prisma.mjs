// `node scripts/prisma.mjs generate|validate|format …`: Prisma's command line without its downloads.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, hashOf, quietEnv, root } from './lib.mjs';
import { withLockSync } from './lock.mjs';

/** @type {(args: string[], options?: { quiet?: boolean }) => { status: number, output: string }} */
export function prisma(args, { quiet = false } = {}) {
  const cli = createRequire(join(root, 'package.json')).resolve('prisma/build/index.js');
  const result = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    // The engine is not used by these commands; Prisma only wants to see that such a file exists.
    env: { ...quietEnv(), PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  return { status: result.status ?? 1, output: `${result.stdout ?? ''}${result.stderr ?? ''}` };
}

/** Generates the database client if the schema or Prisma changed since the last time; one process at a time. */
export function ensureClient() {
  const stamp = join(root, 'prisma/generated/.schema-hash');
  const current = () => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/prisma/package.json'), 'utf8'));
    return `${version} ${hashOf(['prisma/schema.prisma'])}`;
  };
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === current();
  if (isCurrent()) return;
  withLockSync(join(cacheFolder, 'generate.lock'), () => {
    if (isCurrent()) return;
    const { status, output } = prisma(['generate'], { quiet: true });
    if (status !== 0) throw new Error(`The database client could not be generated:\n${output}`);
    writeFileSync(stamp, current());
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const args = process.argv.slice(2);
  process.exit(prisma(args).status);
}
