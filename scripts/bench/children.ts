import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project';
import type { WorkerAnswer, WorkerCommand } from './worker-protocol';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function follow(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends a child of ours and waits until it is gone. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(limit);
}

export type FakeBackend = {
  baseUrl: string;
  stats(): Promise<{ waiting: number; served: number }>;
  stop(): Promise<void>;
};

/** Starts the model server that costs nothing (fake-backend.mjs). */
export async function startFakeBackend(): Promise<FakeBackend> {
  const child = follow(fork(join(projectRoot(), 'scripts/bench/fake-backend.mjs')));
  const [port] = (await once(child, 'message')) as [number];
  const origin = `http://127.0.0.1:${port}`;
  return {
    baseUrl: `${origin}/v1`,
    stats: async () => (await fetch(`${origin}/stats`)).json() as Promise<{ waiting: number; served: number }>,
    stop: () => endChild(child),
  };
}

export type BenchWorker = { pid: number; ask(command: WorkerCommand): Promise<WorkerAnswer>; stop(): Promise<void> };

/**
 * Starts the process whose work is measured (bench-worker.ts): the real worker on the real queue, and the bare client beside
 * it. BENCH_CPU_PROFILE=<folder> writes a CPU profile of it.
 */
export async function startBenchWorker(): Promise<BenchWorker> {
  const { bundle } = (await import(pathToFileURL(join(projectRoot(), 'scripts/run-typescript.mjs')).href)) as {
    bundle(entry: string): Promise<string>;
  };
  const folder = process.env.BENCH_CPU_PROFILE;
  const child = follow(
    fork(await bundle('scripts/bench/bench-worker.ts'), {
      env: { ...process.env, NODE_ENV: 'production' },
      execArgv: folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--enable-source-maps'] : [],
    }),
  );
  const answers = new Map<number, (answer: WorkerAnswer) => void>();
  let last = 0;
  const ready = once(child, 'message');
  child.on('message', (message) => {
    const { id, answer } = message as { id: number; answer: WorkerAnswer };
    answers.get(id)?.(answer);
    answers.delete(id);
  });
  await Promise.race([
    ready,
    once(child, 'exit').then(() => {
      throw new Error('The measured worker process ended before it was ready.');
    }),
  ]);
  return {
    pid: child.pid as number,
    ask: (command) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        answers.set(id, (answer) => (answer.error === undefined ? resolve(answer) : reject(new Error(answer.error))));
        child.send({ id, command });
      }),
    stop: () => endChild(child),
  };
}

/** Resident memory of a process in bytes; null where /proc does not tell. */
export function residentBytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
