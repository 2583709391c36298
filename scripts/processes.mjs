// Who uses a data folder. Every Podium process registers there; the last one to leave stops the embedded database.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopPostgres } from './embedded-postgres.mjs';
import { isAlive, startMark, withLockSync } from './lock.mjs';

const folderOf = (/** @type {string} */ dataDir) => join(dataDir, 'processes');
const lockOf = (/** @type {string} */ dataDir) => join(dataDir, 'processes.lock');

/** The processes registered for a data folder that still run; notes of dead ones are cleared away. */
export function registeredProcesses(/** @type {string} */ dataDir) {
  const folder = folderOf(dataDir);
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    try {
      const note = JSON.parse(readFileSync(path, 'utf8'));
      if (isAlive(note.pid) && note.mark === startMark(note.pid)) return [note];
    } catch {}
    rmSync(path, { force: true });
    return [];
  });
}

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
/** A signal that nobody else handles would end the process without its exit hooks. */
const exitUnlessHandled = (/** @type {NodeJS.Signals} */ signal) => {
  if (process.listenerCount(signal) === 1) process.exit(signal === 'SIGINT' ? 130 : 143);
};

/**
 * Notes this process as a user of the data folder until it exits, then stops the embedded database if nobody else is left.
 * @param {{ dataDir: string, role: string, onLastLeave?: () => void }} input
 * @returns {() => void} leaves now instead of at exit
 */
export function registerProcess({ dataDir, role, onLastLeave = () => stopPostgres(dataDir) }) {
  const path = join(folderOf(dataDir), `${process.pid}.json`);
  withLockSync(lockOf(dataDir), () => {
    mkdirSync(folderOf(dataDir), { recursive: true });
    writeFileSync(path, JSON.stringify({ pid: process.pid, mark: startMark(process.pid), role }));
  });
  let left = false;
  const leave = () => {
    if (left) return;
    left = true;
    process.off('exit', leave);
    for (const signal of signals) process.off(signal, exitUnlessHandled);
    // Under the lock, so that nobody can register between the check and the stop.
    withLockSync(lockOf(dataDir), () => {
      rmSync(path, { force: true });
      if (registeredProcesses(dataDir).length === 0) onLastLeave();
    });
  };
  process.on('exit', leave);
  for (const signal of signals) process.on(signal, exitUnlessHandled);
  return leave;
}
