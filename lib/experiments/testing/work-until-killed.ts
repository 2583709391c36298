import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a worker process (the bundled `worker-child`) that is killed when it has got so many requests. */
export async function workUntilKilled(input: { script: string; requests: number; databaseUrl: string }): Promise<void> {
  const child = spawn(process.execPath, [input.script], {
    env: { ...process.env, DATABASE_URL: input.databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      seen += text.toString().split('request').length - 1;
      if (seen >= input.requests) resolve();
    });
    void exited.then(() => reject(new Error('the worker ended by itself')));
  });
  child.kill('SIGKILL');
  await exited;
}
