import 'server-only';
import { spawn } from 'node:child_process';
import type { LaunchCommand } from './launch-command';

/**
 * Runs a command and resolves with its stdout. Rejects when it cannot start, exits with another code than 0,
 * writes more than `maxBytes` or takes longer than `limitMs`.
 */
export function runToEnd(
  command: LaunchCommand,
  { cwd, limitMs, maxBytes }: { cwd: string; limitMs: number; maxBytes: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(/* turbopackIgnore: true */ command.program, command.args, {
      cwd,
      env: command.env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let complaint = '';
    const fail = (message: string, cause?: unknown) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(message, { cause }));
    };
    const timer = setTimeout(() => fail(`it did not finish within ${limitMs} ms`), limitMs);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) fail(`it wrote more than ${maxBytes} bytes`);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 2000) complaint += chunk.toString();
    });
    child.on('error', (error) => fail(error.message, error));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(chunks));
      else fail(`it ended with ${signal ?? `code ${code}`}: ${complaint.trim().slice(0, 500) || 'no message'}`);
    });
  });
}
