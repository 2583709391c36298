import { type ChildProcess, spawn } from 'node:child_process';
import { endChild } from './children';
import { projectRoot } from './project';

export type PodiumServer = { url: string; startMs: number; stop(): Promise<void> };

const servers = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of servers) child.kill('SIGKILL');
});

/** Starts Podium as `npm start` does, on this benchmark's data, on a free port. `startMs`: until /api/health answered. */
export async function startPodium({ limitMs = 180_000 }: { limitMs?: number } = {}): Promise<PodiumServer> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot(),
    // The embedded database is found through the data folder, as every start finds it.
    env: { ...process.env, DATABASE_URL: '', HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  servers.add(child);
  child.once('exit', () => servers.delete(child));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`Podium has not started after ${limitMs / 1000} s:\n${output}`)),
      limitMs,
    );
    const read = (part: Buffer) => {
      output += part;
      const address = /Open\s+(http:\S+)/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`Podium did not start:\n${output}`)));
  });
  const health = await fetch(`${url}/api/health`);
  await health.text();
  return { url, startMs: performance.now() - startedAt, stop: () => endChild(child) };
}
