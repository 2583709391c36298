import 'server-only';
import { EventEmitter } from 'node:events';
import { type Runner, run as startQueue, type WorkerEvents } from 'graphile-worker';
import { z } from 'zod';
import { type JudgeWorker, startJudgeWorker } from '../judgements/server/judge-worker';
import { logger } from '../logger';
import { queuePool } from '../pg';
import { claimRun, releaseRun } from '../runs/server/claim-run';
import { collectPayloadsWhenDue } from '../runs/server/collect-payloads';
import { type ExecuteOptions, type Execution, executeRun } from '../runs/server/execute-run';
import { LivePublisher } from '../runs/server/live-publisher';
import { afterRun } from './after-run';
import type { ControlNotification } from './channels';
import { addRunJobs, runJob } from './jobs';
import { type Lease, takeLease } from './lease';
import { queueLogger } from './queue-logger';
import { RunSlots } from './run-slots';
import { sweep } from './sweep';

export type SessionOptions = ExecuteOptions & { concurrency: number; sweepEveryMs?: number };

/** Jobs fetched ahead: a free place is filled without asking the queue first. */
const jobsAhead = 4;
/** A job is kept waiting for a place this long, then handed back: another worker may have one. */
const waitForPlaceMs = 1_000;
/** Every so many sweeps also looks for queued runs without a job, which takes longer. */
const thoroughEvery = 10;
const stopLimitMs = 2_500;
const payloadSchema = z.object({ runId: z.uuid() });

/** One registration of a worker: from taking the lock to losing or giving it back. */
export class WorkerSession {
  readonly #lease: Lease;
  readonly #slots: RunSlots;
  readonly #live = new LivePublisher();
  readonly #options: SessionOptions;
  readonly #executions = new Map<string, Execution>();
  /** Runs being claimed: they may be ours already though nothing executes yet. */
  readonly #claiming = new Set<string>();
  /** What was asked of runs while they were being claimed. */
  readonly #early = new Map<string, ('cancel' | 'pause')[]>();
  #queue: Runner | undefined;
  #judge: JudgeWorker | undefined;
  #sweeper: ReturnType<typeof setInterval> | undefined;
  #isSweeping = false;
  #sweeps = 1;
  #isOver = false;

  private constructor(lease: Lease, options: SessionOptions) {
    this.#lease = lease;
    this.#options = options;
    this.#slots = new RunSlots(options.concurrency);
  }

  static async start(options: SessionOptions): Promise<WorkerSession> {
    let session: WorkerSession | undefined;
    const lease = await takeLease((notification) => session?.control(notification));
    session = new WorkerSession(lease, options);
    try {
      await session.#open();
    } catch (error) {
      await session.abandon();
      throw error;
    }
    return session;
  }

  /** Resolves when the lock is gone: nothing this session holds is safe any more. */
  get lost(): Promise<void> {
    return this.#lease.lost;
  }

  async #open(): Promise<void> {
    await sweep({ workerId: this.#lease.workerId, held: () => this.#held(), isThorough: true });
    const events: WorkerEvents = new EventEmitter();
    const queueIds: string[] = [];
    events.on('worker:create', ({ worker }) => {
      queueIds.push(worker.workerId);
    });
    this.#queue = await startQueue({
      pgPool: queuePool(),
      concurrency: jobsAhead,
      noHandleSignals: true,
      pollInterval: 2_000,
      logger: queueLogger(),
      events,
      taskList: { [runJob]: (payload, { job }) => this.#handOver(payload, job.run_at) },
    });
    this.#judge = await startJudgeWorker();
    await this.#lease.setQueueIds([...queueIds, ...this.#judge.queueIds]);
    this.#sweeper = setInterval(() => void this.#sweep(), this.#options.sweepEveryMs ?? 3_000);
    this.#sweeper.unref();
  }

  control(notification: ControlNotification): void {
    if (notification.type === 'watch') this.#live.watch(notification.runId, notification.fresh);
    else {
      const { type, runId } = notification;
      if (this.#claiming.has(runId)) this.#early.set(runId, [...(this.#early.get(runId) ?? []), type]);
      this.#executions.get(runId)?.request(type);
    }
  }

  /** The job: wait for a place, claim the run, start it; then the job is done and the run stands for itself. */
  async #handOver(payload: unknown, runAt: Date): Promise<void> {
    const { runId } = payloadSchema.parse(payload);
    if (!(await this.#slots.take(waitForPlaceMs))) {
      await addRunJobs(queuePool(), [runId], runAt); // with its old place in the order, without the delay of a failure
      return;
    }
    let isStarted = false;
    this.#claiming.add(runId);
    try {
      const claimed = await claimRun(runId, this.#lease.workerId);
      if (!claimed) return;
      const execution = executeRun(claimed, { ...this.#options, live: this.#live });
      this.#executions.set(runId, execution);
      isStarted = true;
      void this.#follow(execution);
      for (const request of this.#early.get(runId) ?? []) execution.request(request);
      if (this.#isOver) execution.request('shutdown');
    } finally {
      this.#claiming.delete(runId);
      this.#early.delete(runId);
      if (!isStarted) this.#slots.give();
    }
  }

  async #follow(execution: Execution): Promise<void> {
    const { runId, epoch } = execution;
    const result = await execution.result;
    try {
      if (result === 'release') await releaseRun(runId, epoch);
      else if (result === 'closed') await afterRun(runId);
    } catch (err) {
      logger.warn({ err, runId }, 'what follows the run could not be done; the sweeper will');
    } finally {
      // The run may be back, and executed again, before it is put away here.
      if (this.#executions.get(runId) === execution) this.#executions.delete(runId);
      this.#slots.give();
    }
  }

  async #sweep(): Promise<void> {
    if (this.#isSweeping || this.#isOver) return;
    this.#isSweeping = true;
    try {
      const isThorough = this.#sweeps++ % thoroughEvery === 0;
      await sweep({ workerId: this.#lease.workerId, held: () => this.#held(), isThorough });
      if (isThorough) await collectPayloadsWhenDue();
    } catch (err) {
      logger.warn({ err }, 'looking for dead workers, or for texts of deleted runs, failed');
    } finally {
      this.#isSweeping = false;
    }
  }

  #held(): string[] {
    return [...this.#executions.keys(), ...this.#claiming];
  }

  /** Puts unfinished runs back into the queue, with their calls in flight recorded as interrupted, and signs off. */
  async stop(): Promise<void> {
    await this.#end('shutdown');
    await this.#lease.end();
  }

  /** Drops everything at once: the lock is gone, the runs may be somebody else's already. */
  async abandon(): Promise<void> {
    await this.#end('lease-lost');
    await this.#lease.end();
  }

  async #end(stop: 'shutdown' | 'lease-lost'): Promise<void> {
    this.#isOver = true;
    clearInterval(this.#sweeper);
    this.#slots.close();
    for (const execution of this.#executions.values()) execution.request(stop);
    const finished = Promise.allSettled([
      this.#queue?.stop(),
      this.#judge?.stop(),
      ...[...this.#executions.values()].map(({ result }) => result),
    ]).then(async () => {
      while (this.#executions.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    });
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, stopLimitMs).unref())]);
    this.#live.stop();
  }
}
