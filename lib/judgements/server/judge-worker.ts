import 'server-only';
import { EventEmitter } from 'node:events';
import { run as startQueue, type WorkerEvents } from 'graphile-worker';
import { queuePool } from '@/lib/pg';
import { queueLogger } from '@/lib/queue/queue-logger';
import { judgeJob, judgeRequestSchema } from './judge-jobs';
import { judgePending } from './judge-pending';

/** Judgements one process makes at once, apart from the runs it executes. */
const judgementsAtOnce = 4;

export type JudgeWorker = {
  /** Names under which it holds jobs, to release them when the process is found dead. */
  queueIds: readonly string[];
  /** Breaks off what is being asked; it is asked again by whoever works next. */
  stop(): Promise<void>;
};

/** Takes judgements from the queue, a few at once. A judge that is away is asked again later, with growing pauses. */
export async function startJudgeWorker(): Promise<JudgeWorker> {
  const abort = new AbortController();
  const events: WorkerEvents = new EventEmitter();
  const queueIds: string[] = [];
  events.on('worker:create', ({ worker }) => {
    queueIds.push(worker.workerId);
  });
  const queue = await startQueue({
    pgPool: queuePool(),
    concurrency: judgementsAtOnce,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: queueLogger(),
    events,
    taskList: {
      [judgeJob]: async (payload, { job }) => {
        const { id, attempts, max_attempts: most } = job;
        const attempt = { signal: abort.signal, isLast: attempts >= most, job: { id, attempts } };
        await judgePending(judgeRequestSchema.parse(payload), attempt);
      },
    },
  });
  return {
    queueIds,
    stop: async () => {
      abort.abort(new Error('Podium is stopping.'));
      await queue.stop();
    },
  };
}
