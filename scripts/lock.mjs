// A lock between processes: a file holding the owner's pid, taken over when that process is gone.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether a process runs (a zombie does not count). */
export function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** When a process began, as far as the platform tells: with it a pid that was given away again is recognised. */
export function startMark(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const me = () => `${process.pid} ${startMark(process.pid)}`;
const ownerLives = (/** @type {string} */ owner) => {
  const [pid, mark] = owner.split(' ');
  return isAlive(Number(pid)) && (!mark || mark === startMark(Number(pid)));
};
const read = (/** @type {string} */ path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** Takes the lock and returns the function that gives it back, or undefined when someone alive has it. */
export function tryLock(/** @type {string} */ path) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, me());
  try {
    const owner = read(path);
    if (owner !== undefined && !ownerLives(owner)) {
      const aside = `${draft}.stale`;
      try {
        renameSync(path, aside);
        // Someone may have replaced the stale lock in between: put theirs back.
        if (read(aside) !== owner) linkSync(aside, path);
      } catch {}
      rmSync(aside, { force: true });
    }
    linkSync(draft, path); // atomic, with its content, and only if there is none
    return () => {
      if (read(path) === me()) rmSync(path, { force: true });
    };
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

export const sleepSync = (/** @type {number} */ ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/**
 * Runs `work` while holding the lock, waiting for it without letting the event loop run (usable while exiting).
 * @template Result
 * @param {string} path
 * @param {() => Result} work
 * @returns {Result}
 */
export function withLockSync(path, work) {
  for (;;) {
    const release = tryLock(path);
    if (release) {
      try {
        return work();
      } finally {
        release();
      }
    }
    sleepSync(10);
  }
}

/**
 * Runs `work` while holding the lock.
 * @template Result
 * @param {string} path
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(path, work) {
  for (;;) {
    const release = tryLock(path);
    if (release) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}
