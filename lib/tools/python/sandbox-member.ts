import 'server-only';
import { type ChildProcess, spawn } from 'node:child_process';
import { type ChildReply, failedReply, parseChildReply } from './child-reply';
import { type Deferred, deferred } from './deferred';
import type { LaunchCommand } from './launch-command';
import { measureResidentMb } from './resident-memory';
import { sandboxLimits } from './sandbox';

export type MemberOutcome = { reply: ChildReply; peakMb?: number };

const READY_LIMIT_MS = 60_000;
const WATCH_EVERY_MS = process.platform === 'linux' ? 50 : 250;
const NEW_LINE = 10;

/** One interpreter process. It becomes ready, runs one program, and is killed. */
export class SandboxMember {
  /** Rejects when the interpreter does not come up. */
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  readonly #gone = deferred<void>();
  readonly #lines: ((line: string) => void)[] = [];
  #chunks: Buffer[] = [];
  #size = 0;
  #complaint = '';
  #stop: (reply: ChildReply) => void = () => {};

  constructor(command: LaunchCommand, cwd: string) {
    const child = spawn(/* turbopackIgnore: true */ command.program, command.args, {
      cwd,
      env: command.env as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.#child = child;
    const ready = deferred<void>();
    this.ready = ready.promise;
    ready.promise.catch(() => {}); // the pool may already have lost interest
    const timer = setTimeout(() => this.#fail(ready, 'it was not ready in time'), READY_LIMIT_MS);
    timer.unref();
    this.#lines.push((line) => {
      clearTimeout(timer);
      if (line === '{"ready":true}') ready.resolve();
      else this.#fail(ready, 'it did not say that it is ready');
    });
    child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#complaint.length < 4000) this.#complaint += chunk.toString();
    });
    child.stdin?.on('error', () => {}); // a child that died; its exit says so
    child.on('error', (error) => {
      this.#complaint += error.message;
      this.#exited('not started');
    });
    child.on('close', (code, signal) => this.#exited(signal ?? `code ${code}`));
    this.#stop = () => {
      clearTimeout(timer);
      ready.reject(new Error(`an interpreter did not start: ${this.#complaint.trim().slice(0, 500) || 'no message'}`));
    };
    this.#letProcessEnd();
  }

  /** Resolves when the process is gone. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /**
   * Runs one program and kills the process, whatever happened. `requestJson` is one line. Rejects only with the
   * signal's reason.
   */
  execute(requestJson: string, { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal }) {
    return new Promise<MemberOutcome>((resolve, reject) => {
      let peakMb: number | undefined;
      const stop = (reply: ChildReply) => {
        release();
        resolve({ reply, ...(peakMb !== undefined && { peakMb: Math.round(peakMb) }) });
      };
      const abort = () => {
        release();
        reject(signal?.reason);
      };
      const release = () => {
        clearTimeout(deadline);
        clearInterval(watch);
        signal?.removeEventListener('abort', abort);
        this.#stop = () => {};
        this.kill();
      };
      const look = () =>
        measureResidentMb(this.#child.pid ?? 0, (megabytes) => {
          if (megabytes === undefined) return;
          peakMb = Math.max(peakMb ?? 0, megabytes);
          const limitMb = sandboxLimits.residentMemoryMb;
          if (megabytes > limitMb) this.#stop(failedReply('MemoryLimit', `Stopped: it used more than ${limitMb} MB.`));
        });
      const deadline = setTimeout(
        () => stop(failedReply('Timeout', `Stopped after ${timeoutMs} ms: the program had not finished.`)),
        timeoutMs,
      );
      const watch = setInterval(look, WATCH_EVERY_MS);
      this.#stop = stop;
      this.#lines.push((line) => this.#stop(parseChildReply(line)));
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort, { once: true });
      look();
      this.#child.stdin?.write(`${requestJson}\n`);
    });
  }

  #receive(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > sandboxLimits.maxReplyBytes) {
      this.#stop(failedReply('OutputLimit', 'Stopped: the program produced more output than the sandbox passes on.'));
      this.kill();
      return;
    }
    let rest = chunk;
    for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE)) {
      const line = Buffer.concat([...this.#chunks, rest.subarray(0, end)]).toString();
      this.#chunks = [];
      this.#size = rest.length - end - 1;
      rest = rest.subarray(end + 1);
      this.#lines.shift()?.(line);
    }
    if (rest.length > 0) this.#chunks.push(rest);
  }

  #exited(how: string): void {
    const outOfMemory = /heap out of memory|process OOM|bad_alloc/.test(this.#complaint);
    this.#stop(
      outOfMemory
        ? failedReply('MemoryLimit', 'Stopped: the interpreter ran out of memory.')
        : failedReply(
            'Crashed',
            `The interpreter died (${how}), as it does on os._exit, os.abort or endless recursion.`,
          ),
    );
    this.#gone.resolve();
  }

  #fail(ready: Deferred<void>, message: string): void {
    ready.reject(new Error(message));
    this.kill();
  }

  /** A waiting interpreter must not keep our process alive; while a program runs, its timers do. */
  #letProcessEnd(): void {
    this.#child.unref();
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
      if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
    }
  }
}
