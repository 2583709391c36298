import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ensureEmbeddedPostgres, readPostmasterFile, stopPostgres } from './embedded-postgres.mjs';
import { root } from './lib.mjs';
import { isAlive } from './lock.mjs';

const parent = mkdtempSync(join(tmpdir(), 'podium-postgres-test-'));
const folder = join(parent, 'data');

/** Asks for the server from a process of its own, as a second `npm start` would. */
function ensureInOtherProcess(inFolder: string): Promise<{ pid: number; started: boolean }> {
  const module = pathToFileURL(join(root, 'scripts/embedded-postgres.mjs')).href;
  const code = `const { ensureEmbeddedPostgres } = await import(${JSON.stringify(module)});
    const { pid, started } = await ensureEmbeddedPostgres({ folder: ${JSON.stringify(inFolder)} });
    console.log(JSON.stringify({ pid, started })); process.exit();`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('exit', (exitCode) => (exitCode === 0 ? resolve(JSON.parse(output)) : reject(new Error(output))));
  });
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(() => {
  stopPostgres(folder);
});
afterAll(() => {
  stopPostgres(join(parent, 'race'));
  rmSync(parent, { recursive: true, force: true });
});

describe('the embedded database', { timeout: 60_000 }, () => {
  it('starts once, is attached to by others, and stops', async () => {
    const first = await ensureEmbeddedPostgres({ folder });
    expect(first.started).toBe(true);
    await query(first.url, 'CREATE TABLE kept (value int); INSERT INTO kept VALUES (42)');
    expect(await ensureInOtherProcess(folder)).toEqual({ pid: first.pid, started: false });
    expect(stopPostgres(folder)).toBe(true);
    expect(isAlive(first.pid)).toBe(false);
    expect(readPostmasterFile(join(folder, 'postgres'))).toBeNull();
    expect(stopPostgres(folder)).toBe(false);
  });

  it('keeps its data through kill -9', async () => {
    const first = await ensureEmbeddedPostgres({ folder });
    await query(first.url, 'CREATE TABLE IF NOT EXISTS survived (value int); INSERT INTO survived VALUES (7)');
    process.kill(first.pid, 'SIGKILL');
    const second = await ensureEmbeddedPostgres({ folder });
    expect(second).toMatchObject({ started: true });
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, 'SELECT value FROM survived')).toEqual([{ value: 7 }]);
  });

  it('listens on TCP only when asked, and then with a password', async () => {
    const { url } = await ensureEmbeddedPostgres({ folder, database: 'elsewhere', tcp: true });
    expect(await query(url, 'SELECT current_database() AS name')).toEqual([{ name: 'elsewhere' }]);
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is made once when several ask for a new one', async () => {
    const all = await Promise.all([1, 2, 3].map(() => ensureInOtherProcess(join(parent, 'race'))));
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    expect(all.filter(({ started }) => started)).toHaveLength(1);
  });
});
