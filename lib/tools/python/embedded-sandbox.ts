import 'server-only';
import path from 'node:path';
import { isAppError } from '@/lib/errors';
import { parseCodeRequest } from './code-request';
import { type Deferred, deferred } from './deferred';
import { keepProcessAlive } from './keep-process-alive';
import { type LaunchCommand, launchCommand } from './launch-command';
import { type ChosenLauncher, chooseLauncher } from './launcher';
import { findRuntimeFiles, type RuntimeFiles } from './runtime-files';
import { type CodeRequest, type CodeResult, type CodeSandbox, type SandboxStatus, sandboxLimits } from './sandbox';
import { sandboxError } from './sandbox-error';
import { SandboxMember } from './sandbox-member';
import { discardSnapshot, ensureSnapshot, type Snapshot } from './snapshot';

export type EmbeddedSandboxOptions = {
  /** The application's data folder; the snapshot lives in its `sandbox` folder. */
  dataDir: string;
  poolSize?: number;
  maxQueued?: number;
  /** As the setting SANDBOX_REQUIRE; read from the environment when not given. */
  require?: string;
  /** Told when the launcher is known, for the log. */
  onLauncher?: (status: SandboxStatus) => void;
};

const MAX_FAILED_STARTS = 3;

type Prepared = { files: RuntimeFiles; snapshot: Snapshot; command: LaunchCommand };

/**
 * The sandbox that comes with the application: CPython compiled to WebAssembly in a one-shot child process.
 *
 * Walls, from the inside: the interpreter lives in a bare `vm` context that holds no object of Node; the engine
 * refuses to make code from strings and to grow the memory; Node's permission model denies files, processes, workers
 * and native modules; the process has an empty environment, no inherited descriptors and limits on memory, processor
 * time and wall-clock time; and where the machine offers it, Deno, bubblewrap or a network namespace stands around it.
 *
 * What remains: a flaw in the JavaScript/WebAssembly engine, or an object of the child's main realm that finds its
 * way into the context. Neither `vm` nor the permission model promises to hold against malicious code. Code that got
 * that far would still have no environment and no right to files, but with the launcher `plain` it might reach the
 * network and signal processes of the same user. Where strangers run code, set SANDBOX_REQUIRE or use a container.
 */
export class EmbeddedSandbox implements CodeSandbox {
  readonly #options: EmbeddedSandboxOptions;
  readonly #poolSize: number;
  readonly #maxQueued: number;
  readonly #live = new Set<SandboxMember>();
  readonly #running = new Set<SandboxMember>();
  #idle: SandboxMember[] = [];
  #queue: Deferred<SandboxMember>[] = [];
  #preparation: Promise<Prepared> | undefined;
  #prepared: Prepared | undefined;
  #chosen: ChosenLauncher | undefined;
  #failure: string | null = null;
  #failedStarts = 0;
  #closed = false;
  readonly #killAll = () => {
    for (const member of this.#live) member.kill();
  };

  constructor(options: EmbeddedSandboxOptions) {
    this.#options = options;
    this.#poolSize = options.poolSize ?? sandboxLimits.poolSize;
    this.#maxQueued = options.maxQueued ?? sandboxLimits.maxQueued;
  }

  async run(request: CodeRequest): Promise<CodeResult> {
    const { requestJson, timeoutMs } = parseCodeRequest(request);
    const { signal } = request;
    signal?.throwIfAborted();
    this.#throwIfClosed();
    const queuedAt = performance.now();
    const member = this.#idle.shift() ?? (await this.#waitForMember(signal));
    const startedAt = performance.now();
    this.#running.add(member);
    try {
      const { reply, peakMb } = await member.execute(requestJson, { timeoutMs, signal });
      this.#throwIfClosed();
      const durationMs = performance.now() - startedAt;
      return { ...reply, durationMs, queuedMs: startedAt - queuedAt, ...(peakMb !== undefined && { peakMb }) };
    } finally {
      this.#running.delete(member);
    }
  }

  /** Starts the pool ahead of the first use and waits for one interpreter. Rejects like `run` when none starts. */
  async warm(): Promise<void> {
    this.#throwIfClosed();
    if (this.#idle.length === 0) this.#offer(await this.#waitForMember());
  }

  status(): SandboxStatus {
    return {
      state: this.#state(),
      launcher: this.#chosen?.launcher.name ?? null,
      notUsed: this.#chosen?.notUsed ?? [],
      failure: this.#failure,
      idle: this.#idle.length,
      running: this.#running.size,
      queued: this.#queue.length,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    process.off('exit', this.#killAll);
    this.#rejectQueue(closedError());
    await this.#preparation?.catch(() => {});
    this.#killAll();
    await keepProcessAlive(Promise.all([...this.#live].map((member) => member.gone)));
  }

  #state(): SandboxStatus['state'] {
    if (this.#closed) return 'closed';
    if (this.#failure !== null) return 'failed';
    if (!this.#preparation) return 'asleep';
    return this.#prepared ? 'ready' : 'starting';
  }

  #throwIfClosed(): void {
    if (this.#closed) throw closedError();
  }

  async #waitForMember(signal?: AbortSignal): Promise<SandboxMember> {
    if (this.#queue.length >= this.#maxQueued) {
      const message = `${this.#maxQueued} programs already wait for the Python sandbox. Try again in a moment.`;
      throw sandboxError('sandbox-busy', message);
    }
    const ticket = deferred<SandboxMember>();
    const leave = () => {
      this.#queue = this.#queue.filter((other) => other !== ticket);
      ticket.reject(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    this.#queue.push(ticket);
    this.#prepare().catch(() => {}); // every ticket is told
    try {
      return await keepProcessAlive(ticket.promise);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Resolves when members may be, and are, started. After a failure the next call tries again. */
  #prepare(): Promise<Prepared> {
    this.#preparation ??= this.#findAndBuild().then(
      (prepared) => {
        this.#prepared = prepared;
        this.#fill();
        return prepared;
      },
      (error: unknown) => {
        throw this.#giveUp(error);
      },
    );
    return this.#preparation;
  }

  async #findAndBuild(): Promise<Prepared> {
    this.#failure = null;
    process.off('exit', this.#killAll).on('exit', this.#killAll);
    const files = await findRuntimeFiles();
    const chosen = await chooseLauncher(files, this.#options.require);
    this.#chosen = chosen;
    this.#options.onLauncher?.(this.status());
    const dir = path.resolve(/* turbopackIgnore: true */ this.#options.dataDir, 'sandbox');
    const snapshot = await ensureSnapshot({ dir, files, launcher: chosen.launcher });
    const command = launchCommand(chosen.launcher, {
      script: files.runner,
      config: { pyodideDir: files.pyodideDir, memoryMb: sandboxLimits.pythonMemoryMb, snapshot },
      readable: [`${files.runtimeDir}/`, `${files.pyodideDir}/`, snapshot.file],
    });
    return { files, snapshot, command };
  }

  #fill(): void {
    while (this.#prepared && !this.#closed && this.#live.size < this.#poolSize) this.#addMember(this.#prepared);
  }

  #addMember({ files, snapshot, command }: Prepared): void {
    const member = new SandboxMember(command, files.runtimeDir);
    this.#live.add(member);
    member.ready.then(
      () => {
        this.#failedStarts = 0;
        this.#offer(member);
      },
      (error: unknown) => this.#memberFailed(error, snapshot),
    );
    member.gone.then(() => {
      this.#live.delete(member);
      this.#idle = this.#idle.filter((other) => other !== member);
      this.#fill();
    });
  }

  #offer(member: SandboxMember): void {
    if (!this.#live.has(member)) return;
    const ticket = this.#queue.shift();
    if (ticket) ticket.resolve(member);
    else this.#idle.push(member);
  }

  /** Looks at everything again with a fresh snapshot, because that may be gone or unusable; then gives up. */
  async #memberFailed(error: unknown, snapshot: Snapshot): Promise<void> {
    if (this.#closed || this.#prepared?.snapshot !== snapshot) return; // its neighbour was first
    this.#prepared = undefined;
    this.#preparation = undefined;
    this.#failedStarts++;
    if (this.#failedStarts >= MAX_FAILED_STARTS) {
      this.#giveUp(error);
      return;
    }
    await discardSnapshot(snapshot).catch(() => {}); // an unwritable folder shows when the snapshot is built
    await this.#prepare().catch(() => {}); // every ticket is told
  }

  #giveUp(cause: unknown): unknown {
    this.#preparation = undefined;
    this.#failedStarts = 0;
    const detail = cause instanceof Error ? cause.message : String(cause);
    this.#failure = detail;
    const error = isAppError(cause)
      ? cause
      : sandboxError('sandbox-unavailable', `The Python sandbox cannot be started: ${detail}`, cause);
    this.#rejectQueue(error);
    return error;
  }

  #rejectQueue(error: unknown): void {
    for (const ticket of this.#queue.splice(0)) ticket.reject(error);
  }
}

function closedError() {
  return sandboxError('sandbox-closed', 'The Python sandbox is closed because the server stops.');
}
