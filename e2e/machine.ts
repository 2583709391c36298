import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './fixtures';
import { databasePid, type PodiumProcess, type PodiumServer, startPodium, startWorker } from './podium-server';

export type Machine = {
  dataDir: string;
  server: (env?: Record<string, string>, port?: number) => Promise<PodiumServer>;
  worker: () => Promise<PodiumProcess>;
};

/** Tests with processes on a data folder of their own, stopped at their end whatever happened. */
export const test = base.extend<{ machine: Machine }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern
  machine: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'podium-machine-'));
    const started: PodiumProcess[] = [];
    const keep = <Kept extends PodiumProcess>(kept: Kept) => {
      started.push(kept);
      return kept;
    };
    await use({
      dataDir,
      server: async (env = {}, port = 0) => keep(await startPodium({ dataDir, env, port })),
      worker: async () => keep(await startWorker({ dataDir })),
    });
    for (const one of started.reverse()) await one.stop().catch(() => null);
    const database = databasePid(dataDir);
    if (database !== undefined) process.kill(database, 'SIGKILL');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Not the common server, and one that may go away on purpose. */
export const ownServerProblems =
  /^outside request: http:\/\/127\.0\.0\.1:|ERR_(CONNECTION|INCOMPLETE|EMPTY)_|status of 503/;
