import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './lib.mjs';
import { isAlive, tryLock, withLock } from './lock.mjs';
import { registeredProcesses, registerProcess } from './processes.mjs';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'podium-processes-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const moduleUrl = (name: string) => JSON.stringify(pathToFileURL(join(root, 'scripts', name)).href);
/** A process that registers (or locks) and then waits for a line on its input. */
async function otherProcess(code: string) {
  const script = `${code}; console.log('ready'); process.stdin.once('data', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((done) => child.stdout.once('data', done));
  const gone = new Promise((done) => child.on('exit', done));
  return {
    leave: () => {
      child.stdin.write('\n');
      return gone;
    },
    kill: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
const registering = () =>
  otherProcess(`const { registerProcess } = await import(${moduleUrl('processes.mjs')});
    registerProcess({ dataDir: ${JSON.stringify(dataDir)}, role: 'other', onLastLeave: () => {} })`);

describe('registerProcess', () => {
  it('calls the last one who leaves, and only that one', async () => {
    let calls = 0;
    const leave = registerProcess({ dataDir, role: 'first', onLastLeave: () => calls++ });
    const other = await registering();
    expect(
      registeredProcesses(dataDir)
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['first', 'other']);
    leave();
    expect(calls).toBe(0);
    const again = registerProcess({ dataDir, role: 'first', onLastLeave: () => calls++ });
    await other.leave();
    again();
    again();
    expect(calls).toBe(1);
  });

  it('forgets processes that were killed', async () => {
    let calls = 0;
    const leave = registerProcess({ dataDir, role: 'first', onLastLeave: () => calls++ });
    await (await registering()).kill();
    leave();
    expect(calls).toBe(1);
    expect(readdirSync(join(dataDir, 'processes'))).toEqual([]);
  });

  it('forgets a pid that was given to another process', () => {
    const leave = registerProcess({ dataDir, role: 'first', onLastLeave: () => {} });
    const note = { pid: process.ppid, mark: '1', role: 'long gone' };
    writeFileSync(join(dataDir, 'processes', `${note.pid}.json`), JSON.stringify(note));
    expect(registeredProcesses(dataDir).map(({ role }) => role)).toEqual(
      process.platform === 'linux' ? ['first'] : expect.anything(),
    );
    leave();
  });
});

describe('locks', () => {
  it('are held by one at a time', async () => {
    const path = join(dataDir, 'a.lock');
    const order: string[] = [];
    const work = (name: string) =>
      withLock(path, async () => {
        order.push(`${name} in`);
        await new Promise((done) => setImmediate(done));
        order.push(`${name} out`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(existsSync(path)).toBe(false);
  });

  it('are taken over from the dead, not from the living', async () => {
    const path = join(dataDir, 'b.lock');
    const owner = await otherProcess(
      `const { tryLock } = await import(${moduleUrl('lock.mjs')}); tryLock(${JSON.stringify(path)})`,
    );
    expect(tryLock(path)).toBeUndefined();
    await owner.kill();
    const release = tryLock(path);
    expect(release).toBeTypeOf('function');
    release?.();
    expect(existsSync(path)).toBe(false);
  });
});

it('isAlive knows the living from the dead', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(spawnSync(process.execPath, ['-e', '']).pid)).toBe(false);
});
