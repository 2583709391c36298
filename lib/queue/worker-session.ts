import 'server-only';
import { EventEmitter } from 'node:events';
import { type Runner, run as startQueue, type WorkerEvents } from 'graphile-worker';
import { z } from 'zod';
import { type JudgeWorker, startJudgeWorker } from '../judgements/server/judge-worker';
import { logger } from '../logger';
import { queuePool } from '../pg';
import { type ClaimedRun, claimNextRuns, claimRun, type NextRun, releaseRun } from '../runs/server/claim-run';
import { collectPayloadsWhenDue } from '../runs/server/collect-payloads';
import { type ExecuteOptions, type Execution, executeRun } from '../runs/server/execute-run';
import { LivePublisher } from '../runs/server/live-publisher';
import { afterRun } from './after-run';
import type { ControlNotification } from './channels';
import { addRunJobs, runJob } from './jobs';
import { type Lease, takeLease } from './lease';
import { queueLogger } from './queue-logger';
import { type Place, RunIntake } from './run-intake';
import { sweep } from './sweep';

export type SessionOptions = ExecuteOptions & { concurrency: number; sweepEveryMs?: number };

/** Jobs in the hands of the queue's library at once. They tell that there are runs; most runs are claimed without them. */
const jobsAtOnce = 2;
/** Every so many sweeps also looks for queued runs without a job, which takes longer. */
const thoroughEvery = 10;
const stopLimitMs = 2_500;
const payloadSchema = z.object({ runId: z.uuid() });

/** One registration of a worker: from taking the lock to losing or giving it back. */
export class WorkerSession {
  readonly #lease: Lease;
  readonly #intake: RunIntake<NextRun>;
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
    this.#intake = new RunIntake({
      capacity: options.concurrency,
      claimNext: (limit) => claimNextRuns(lease.workerId, limit),
      begin: (next, place) => this.#begin(next, place),
      onError: (err) => logger.warn({ err }, 'runs could not be claimed; the queue will offer them again'),
    });
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
      concurrency: jobsAtOnce,
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
      // While many are claimed at once nobody knows yet which.
      const { claiming } = this.#intake;
      if (this.#claiming.has(runId) || claiming) this.#early.set(runId, [...(this.#early.get(runId) ?? []), type]);
      void claiming?.then(() => this.#claiming.has(runId) || this.#early.delete(runId));
      this.#executions.get(runId)?.request(type);
    }
  }

  /** The job: wait for room, claim the run, start it; then the job is done and the run stands for itself. */
  async #handOver(payload: unknown, runAt: Date): Promise<void> {
    const { runId } = payloadSchema.parse(payload);
    if (!(await this.#intake.makeRoom())) {
      await addRunJobs(queuePool(), [runId], runAt); // with its old place in the order, without the delay of a failure
      return;
    }
    let isAdmitted = false;
    this.#claiming.add(runId);
    try {
      const run = await claimRun(runId, this.#lease.workerId);
      if (!run) return;
      isAdmitted = true;
      this.#intake.admit({ run, runAt });
    } finally {
      this.#claiming.delete(runId);
      this.#early.delete(runId);
      if (!isAdmitted) this.#intake.refuse();
    }
  }

  #begin({ run, runAt }: NextRun, place: Place): void {
    const execution = executeRun(run, { ...this.#options, live: this.#live, place });
    this.#executions.set(run.id, execution);
    void this.#follow(execution, runAt, place);
    for (const request of this.#early.get(run.id) ?? []) execution.request(request);
    this.#early.delete(run.id);
    if (this.#isOver) execution.request('shutdown');
  }

  async #follow(execution: Execution, runAt: Date, place: Place): Promise<void> {
    const { runId, epoch, run } = execution;
    const result = await execution.result;
    try {
      if (result === 'release') await releaseRun(runId, epoch, runAt);
      else if (result === 'closed') await this.#afterRun(run);
    } catch (err) {
      logger.warn({ err, runId }, 'what follows the run could not be done; the sweeper will');
    } finally {
      // The run may be back, and executed again, before it is put away here.
      if (this.#executions.get(runId) === execution) this.#executions.delete(runId);
      place.leave();
    }
  }

  async #afterRun(run: ClaimedRun): Promise<void> {
    await afterRun(run);
    if (run.experimentId !== null) this.#intake.wake(); // it may have released others
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

  /** Runs this session holds or is about to. Of runs that are claimed many at once it learns the names when that is over. */
  async #held(): Promise<string[]> {
    await this.#intake.claiming;
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
    this.#intake.close();
    for (const execution of this.#executions.values()) execution.request(stop);
    const finished = Promise.allSettled([
      this.#intake.claiming,
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
