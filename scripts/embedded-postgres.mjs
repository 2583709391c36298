// Embedded PostgreSQL: starts one server for a data folder, or attaches to the one that runs. Any number of processes may
// ask at once: exactly one starts it. The server outlives whoever started it until `stopPostgres` (or the last process) ends it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { isAlive, sleepSync, withLock } from './lock.mjs';
import { findAccount, findBinaries, isWindows, launcher } from './postgres-binaries.mjs';

const user = 'podium';
const longestSocketFolder = 80; // socket paths are limited to about 107 bytes
const serverEnv = () => ({ ...process.env, LC_ALL: 'C', LANG: 'C', TZ: 'UTC' });
const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** What a server wrote about itself, or null when it is not (fully) up. */
export function readPostmasterFile(/** @type {string} */ cluster) {
  try {
    const lines = fs.readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port, socketFolder, address] = lines.map((line) => line.trim());
    return { pid: Number(pid), port: Number(port), host: socketFolder || address || '127.0.0.1' };
  } catch {
    return null;
  }
}

/** Whether a pid is really the server of this folder and not one that was given away again. */
function isPostmaster(/** @type {number} */ pid, /** @type {string} */ cluster) {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(cluster);
    } catch {
      return false;
    }
  }
  if (isWindows) return true;
  const listed = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return /postgres/.test(listed.stdout ?? '');
}

export function freePort() {
  return /** @type {Promise<number>} */ (
    new Promise((done, fail) => {
      const server = createServer().once('error', fail);
      server.listen(0, '127.0.0.1', () => {
        const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
        server.close(() => done(port));
      });
    })
  );
}

/** The password of a cluster that listens on TCP: generated once, kept beside it, readable by its owner only. */
function passwordOf(/** @type {string} */ cluster) {
  const path = `${cluster}.password`;
  if (!fs.existsSync(path)) {
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    fs.writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    try {
      fs.linkSync(draft, path); // whole or not at all, and the first one wins
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    } finally {
      fs.rmSync(draft, { force: true });
    }
  }
  return fs.readFileSync(path, 'utf8').trim();
}
/**
 * Makes the cluster beside its place and renames it: a killed initdb leaves no half cluster.
 * @param {{ cluster: string, initdb: string, launch: ReturnType<typeof launcher>, account: ReturnType<typeof findAccount> }} input
 */
function initialise({ cluster, initdb, launch, account }) {
  const draft = `${cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  fs.mkdirSync(draft, { mode: 0o700 });
  try {
    const passwordFile = join(draft, 'password');
    fs.writeFileSync(passwordFile, passwordOf(cluster), { mode: 0o600 });
    const data = join(draft, 'data');
    fs.mkdirSync(data, { mode: 0o700 });
    if (account) for (const path of [draft, passwordFile, data]) fs.chownSync(path, account.uid, account.gid);
    const local = isWindows ? 'scram-sha-256' : 'trust'; // the socket lies in a folder only its owner may enter
    const auth = [`--auth-local=${local}`, '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`];
    const rest = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
    const { command, args, identity } = launch(initdb, ['-D', data, '-U', user, ...auth, ...rest]);
    const result = spawnSync(command, args, { ...identity, env: serverEnv(), encoding: 'utf8', cwd: draft });
    if (result.status !== 0)
      throw new Error(`The embedded database could not be created: ${result.error ?? result.stderr}`);
    if (process.platform === 'linux') spawnSync('sync', ['-f', data]);
    fs.renameSync(data, cluster);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** A folder for the socket that only the server's account may enter. */
function socketFolderFor(/** @type {string} */ cluster, /** @type {ReturnType<typeof findAccount>} */ account) {
  let folder = join(dirname(cluster), `${basename(cluster)}-socket`);
  if (Buffer.byteLength(folder) > longestSocketFolder) folder = fs.mkdtempSync(join(tmpdir(), 'podium-socket-'));
  else fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) fs.chownSync(folder, account.uid, account.gid);
  return folder;
}

/** @type {(config: import('pg').ClientConfig, cluster: string) => Promise<string>} why it cannot be used, or '' */
async function probe(config, cluster) {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW data_directory');
    const served = resolve(rows[0].data_directory);
    return fs.realpathSync(served) === fs.realpathSync(cluster) ? '' : `that port serves ${served}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureDatabaseExists(/** @type {import('pg').ClientConfig} */ config, /** @type {string} */ name) {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!found.rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const made = ['42P04', '23505'].includes(/** @type {{ code?: string }} */ (error).code ?? ''); // by another process
    if (!made) throw error;
  } finally {
    await client.end();
  }
}

function openLog(/** @type {string} */ path) {
  if ((fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) fs.renameSync(path, `${path}.1`);
  return fs.openSync(path, 'a', 0o600);
}

/**
 * @typedef {{
 *   folder: string,
 *   database?: string,
 *   tcp?: boolean,
 *   settings?: Record<string, string | number>,
 *   timeoutMs?: number,
 * }} EmbeddedOptions `folder` holds the cluster `postgres/`, its socket and log; `tcp` also listens on 127.0.0.1 with a password.
 */

/**
 * Starts or attaches. Throws a sentence that names the log file when the server does not come up.
 * @param {EmbeddedOptions} options
 */
export async function ensureEmbeddedPostgres({
  folder,
  database = 'podium',
  tcp = false,
  settings = {},
  timeoutMs = 60_000,
}) {
  const cluster = join(resolve(folder), 'postgres');
  const logFile = join(folder, 'postgres.log');
  const { folder: package_, major, postgres, initdb } = findBinaries();
  const account = findAccount();
  const launch = launcher({ account, paths: [cluster, package_] });
  fs.mkdirSync(folder, { recursive: true });
  const isMade = () => fs.existsSync(join(cluster, 'PG_VERSION'));
  if (!isMade())
    await withLock(`${cluster}.lock`, async () => isMade() || initialise({ cluster, initdb, launch, account }));
  const written = fs.readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (written !== major)
    throw new Error(
      `The data in ${cluster} was written by PostgreSQL ${written}, but this Podium comes with ${major}. Use the Podium it was made with, or another DATA_DIR.`,
    );

  const byTcp = tcp || isWindows;
  const credentials = isWindows ? { password: passwordOf(cluster) } : {};
  const deadline = performance.now() + timeoutMs;
  /** @type {{ process: import('node:child_process').ChildProcess, ended: boolean } | null} */
  let child = null;
  let problem = '';
  for (;;) {
    const server = readPostmasterFile(cluster);
    if (server?.port) {
      problem = await probe(
        { host: server.host, port: server.port, user, database: 'postgres', ...credentials },
        cluster,
      );
      if (!problem) break;
    }
    const serverRuns = server !== null && isPostmaster(server.pid, cluster);
    if ((!child || child.ended) && !serverRuns) {
      const port = byTcp ? await freePort() : 5432;
      const socketFolder = isWindows ? '' : socketFolderFor(cluster, account);
      const config = {
        listen_addresses: byTcp ? '127.0.0.1' : '',
        ...(socketFolder && { unix_socket_directories: socketFolder, unix_socket_permissions: '0700' }),
        max_connections: 200,
        max_wal_size: '1GB',
        shared_buffers: '128MB',
        random_page_cost: 1.1,
        jit: 'off',
        wal_writer_delay: '20ms', // commits that do not wait for the disk are on it soon after; see queuePool in lib/pg.ts
        ...settings,
      };
      const flags = Object.entries(config).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      const { command, args, identity } = launch(postgres, ['-D', cluster, '-p', String(port), ...flags]);
      const output = openLog(logFile);
      // A stale postmaster.pid whose pid was given away again would block the start; PostgreSQL ignores the pid named here.
      const stale = server ? { PG_GRANDPARENT_PID: String(server.pid) } : {};
      const started = spawn(command, args, {
        ...identity,
        env: { ...serverEnv(), ...stale },
        cwd: cluster,
        detached: true, // Ctrl-C in the terminal must not reach it before us
        stdio: ['ignore', output, output],
      });
      fs.closeSync(output);
      const state = { process: started, ended: false };
      started.on('exit', () => (state.ended = true));
      started.on('error', (error) => {
        state.ended = true;
        problem = error.message;
      });
      child = state;
    }
    if (performance.now() > deadline)
      throw new Error(`The embedded database did not start within ${timeoutMs / 1000} s (${problem}); see ${logFile}`);
    await sleep(15);
  }
  const server = /** @type {NonNullable<ReturnType<typeof readPostmasterFile>>} */ (readPostmasterFile(cluster));
  const started = child !== null && !child.ended && child.process.pid === server.pid;
  child?.process.unref();
  const config = { host: server.host, port: server.port, user, ...credentials };
  await ensureDatabaseExists({ ...config, database: 'postgres' }, database);
  const withPassword = `${user}:${encodeURIComponent(passwordOf(cluster))}`;
  const url = byTcp
    ? `postgresql://${withPassword}@127.0.0.1:${server.port}/${database}`
    : `postgresql://${user}@localhost:${server.port}/${database}?host=${encodeURIComponent(server.host)}`;
  return { url, cluster, pid: server.pid, started };
}

/** Ends the server of a folder (clients are cut off, nothing is lost) and waits until it is gone. Usable while exiting. */
export function stopPostgres(/** @type {string} */ folder, { limitMs = 10_000 } = {}) {
  const cluster = join(resolve(folder), 'postgres');
  const server = readPostmasterFile(cluster);
  if (!server || !isPostmaster(server.pid, cluster)) return false;
  process.kill(server.pid, 'SIGINT');
  const deadline = performance.now() + limitMs;
  // Off Linux a child that has ended still looks alive to us while we are exiting; its file tells.
  const hasFile = () => process.platform === 'linux' || fs.existsSync(join(cluster, 'postmaster.pid'));
  const runs = () => hasFile() && isAlive(server.pid);
  while (runs() && performance.now() < deadline) sleepSync(10);
  return !runs();
}
