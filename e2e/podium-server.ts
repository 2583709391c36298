import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export type PodiumServer = {
  url: string;
  pid: number;
  /** Everything it has written so far. */
  output: () => string;
  /** SIGTERM; resolves to the exit code. */
  stop: () => Promise<number | null>;
  /** SIGKILL, as a crash: the embedded database goes on and the next start attaches to it. */
  kill: () => Promise<void>;
};

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part));
  return () => text;
}

/** Starts a server of its own, beside the one of the other tests, on its own data folder; resolves once it answers. */
export async function startPodium(input: {
  dataDir: string;
  env?: Record<string, string>;
  /** A free one, unless given. */
  port?: number;
}): Promise<PodiumServer> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      HOST: '127.0.0.1',
      ...input.env,
      DATA_DIR: input.dataDir,
      PORT: String(input.port ?? 0),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const output = collect(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /Open\s+(http:\S+)/.exec(output())?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Podium did not start:\n${output()}`)));
  });
  return {
    url,
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
