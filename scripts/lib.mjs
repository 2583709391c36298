// Shared helpers. Plain Node, no packages: this file must work before `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const cacheFolder = join(root, 'node_modules/.cache/podium');
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
export const dim = (/** @type {string} */ text) => (colour ? `\x1b[2m${text}\x1b[0m` : text);
export const bold = (/** @type {string} */ text) => (colour ? `\x1b[1m${text}\x1b[0m` : text);
export const log = (/** @type {string} */ message) => console.log(`${dim('[podium]')} ${message}`);

/** Ends the process with a sentence instead of a stack. */
export function fail(/** @type {unknown} */ error) {
  console.error(process.env.DEBUG ? error : error instanceof Error ? error.message : String(error));
  process.exit(1);
}

export function checkNode([major, minor] = [20, 19]) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor < major || (haveMajor === major && haveMinor < minor))
    fail(`Podium needs Node ${major}.${minor} or newer; this is ${process.version}.`);
}

/** Reads .env.local and .env (what is set already wins) and settles the folders every process must agree on. */
export function loadSettings() {
  for (const name of ['.env.local', '.env']) if (existsSync(join(root, name))) process.loadEnvFile(join(root, name));
  process.env.PODIUM_ROOT = root;
  process.env.DATA_DIR = resolve(root, process.env.DATA_DIR || './.data');
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  return { dataDir: process.env.DATA_DIR };
}

/** Environment for every child: nothing phones home. */
export const quietEnv = () => ({
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  CHECKPOINT_DISABLE: '1',
});

/**
 * Runs a command with inherited output; resolves to its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {} } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...quietEnv(), ...env } });
    // Ctrl-C reaches the child by itself (same process group); SIGTERM has to be passed on.
    const wait = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', pass);
    const finish = (/** @type {number} */ code) => {
      process.off('SIGINT', wait).off('SIGTERM', pass);
      done(code);
    };
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? (signal ? 1 : 0)));
  });
}

/** npm runs scripts below a shell that does not pass SIGTERM on: stop when that shell is gone. */
export function followParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 1000).unref();
}

/** Runs npm with the same npm that started us (no shell, so it also works on Windows). */
export function npm(/** @type {string[]} */ args, { cwd = root } = {}) {
  const cli = process.env.npm_execpath;
  // Settings of the outer `npm run` must not leak into the inner npm.
  const env = Object.fromEntries(
    Object.entries(quietEnv()).filter(([name]) => !/^npm_(lifecycle|package|command)/i.test(name)),
  );
  const options = /** @type {import('node:child_process').SpawnSyncOptions} */ ({ cwd, stdio: 'inherit', env });
  const result =
    cli && /npm-cli\.[cm]?js$/.test(cli)
      ? spawnSync(process.execPath, [cli, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  return result.status ?? 1;
}

/** @type {(list: string[] | undefined, value: string) => boolean} */
const fits = (list, value) =>
  !list || (list.some((item) => !item.startsWith('!')) ? list.includes(value) : !list.includes(`!${value}`));

const readPackages = (/** @type {string} */ path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** Why node_modules does not match package-lock.json, or '' when it does (about 10 ms). */
export function dependencyProblem(dir = root) {
  const wanted = readPackages(join(dir, 'package-lock.json'));
  if (!wanted) return 'there is no package-lock.json';
  const present = readPackages(join(dir, 'node_modules/.package-lock.json')); // written last: absent after an interrupted install
  if (!present) return 'not installed yet';
  for (const [path, want] of Object.entries(wanted)) {
    if (!path || want.link) continue;
    const have = present[path];
    if (have) {
      if (have.version !== want.version || (have.integrity && want.integrity && have.integrity !== want.integrity))
        return `${path} is ${have.version}, not ${want.version}`;
      if (!existsSync(join(dir, path))) return `${path} was deleted`;
    } else if (!want.optional && !want.devOptional && !want.peer) return `${path} is missing`;
    else if (want.os && want.cpu && !want.libc && fits(want.os, process.platform) && fits(want.cpu, process.arch))
      return `${path} is missing (installed on another platform?)`;
  }
  for (const path of Object.keys(present)) if (!wanted[path]) return `${path} is not in package-lock.json`;
  return '';
}

export function ensureDependencies() {
  const problem = dependencyProblem();
  if (!problem) return;
  log(`Installing packages (${problem}) …`);
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  if (npm(['ci', ...flags]) === 0) return;
  log('npm ci failed, trying npm install …');
  if (npm(['install', ...flags]) !== 0) fail('The packages could not be installed; npm says why above.');
}

/** @type {(path: string, skip: (path: string) => boolean) => Generator<string>} */
function* filesBelow(path, skip) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || skip(path)) return;
  if (!stat.isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name), skip);
}

/** One hash over the content of files and folders below the root, and over this Node. */
export function hashOf(/** @type {string[]} */ paths, skip = (/** @type {string} */ _path) => false) {
  const hash = createHash('sha256').update(process.version + process.platform + process.arch);
  for (const path of paths)
    for (const file of filesBelow(join(root, path), skip))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Route types left by `next dev` for since-deleted routes fail every later type check. */
export const dropStaleTypes = () => rmSync(join(root, '.next/dev/types'), { recursive: true, force: true });
