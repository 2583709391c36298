import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export type PodiumProcess = {
  pid: number;
  /** Everything it has written so far. */
  output: () => string;
  /** SIGTERM; resolves to the exit code. */
  stop: () => Promise<number | null>;
  /** SIGKILL, as a crash: the embedded database goes on and the next start attaches to it. */
  kill: () => Promise<void>;
};

export type PodiumServer = PodiumProcess & { url: string };

type Start = { dataDir: string; env?: Record<string, string> };

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part));
  return () => text;
}

/** Starts a script on a data folder of its own; resolves with what `ready` captured once the process has written it. */
async function startScript(
  script: string,
  { dataDir, env, ready }: Start & { ready: RegExp },
): Promise<PodiumProcess & { captured: string }> {
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', HOST: '127.0.0.1', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const output = collect(child);
  const captured = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const match = ready.exec(output());
      if (match) resolve(match[1] ?? '');
    });
    child.once('exit', () => reject(new Error(`${script} did not start:\n${output()}`)));
  });
  return {
    captured,
    pid: child.pid as number,
    output,
    stop: async () => {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Starts a server of its own, beside the one of the other tests, on its own data folder; resolves once it answers. */
export async function startPodium({
  port = 0,
  ...input
}: Start & {
  /** A free one, unless given. */
  port?: number;
}): Promise<PodiumServer> {
  const ready = /Open\s+(http:\S+)/;
  const { captured, ...started } = await startScript('scripts/start.mjs', {
    ...input,
    env: { ...input.env, PORT: String(port) },
    ready,
  });
  return { ...started, url: captured };
}

/** Starts a worker alone, beside a server of the same data folder that was started with WORKER=off. */
export async function startWorker(input: Start): Promise<PodiumProcess> {
  const { captured: _, ...started } = await startScript('scripts/worker.mjs', { ...input, ready: /(Worker ready)/ });
  return started;
}

/** The process id of a data folder's embedded database; undefined when none runs. */
export function databasePid(dataDir: string): number | undefined {
  const file = join(dataDir, 'postgres/postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}
