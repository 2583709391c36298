import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild } from '../bench/children';
import { projectRoot } from '../bench/project';

const startLimitMs = 300_000;

/**
 * Starts Podium on a temporary data folder and a free port, hands its address over, and stops it and removes the folder whatever
 * happens, also when `signal` ends it. It has a process group of its own: Ctrl-C reaches it through us, once.
 */
export async function withOwnPodium<Value>(signal: AbortSignal, use: (url: string) => Promise<Value>): Promise<Value> {
  const dataDir = mkdtempSync(join(tmpdir(), 'podium-reproduce-'));
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      HOST: '127.0.0.1',
      PORT: '0',
      WORKER: 'on',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  try {
    return await use(await addressOf(child, signal));
  } finally {
    await endChild(child);
    process.off('exit', kill);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

/** What it prints when requests are answered. */
function addressOf(child: ReturnType<typeof spawn>, signal: AbortSignal): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`Podium has not started after ${startLimitMs / 1000} s:\n${output}`)),
      startLimitMs,
    );
    const settle = (done: () => void) => {
      clearTimeout(limit);
      done();
    };
    const read = (part: Buffer) => {
      output = (output + part).slice(-20_000);
      const address = /Open\s+(http:\S+)/.exec(output)?.[1];
      if (address !== undefined) settle(() => resolve(address));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', () => settle(() => reject(new Error(`Podium did not start:\n${output}`))));
    if (signal.aborted) settle(() => reject(signal.reason));
    signal.addEventListener('abort', () => settle(() => reject(signal.reason)), { once: true });
  });
}
