import 'server-only';
import { runMigrations } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import { pgPool } from '../pg';
import { queueLogger } from './queue-logger';

/** Name of the one kind of job: hand a queued run to a worker. */
export const runJob = 'run';

type Connection = Pick<Pool | PoolClient, 'query'>;

const shared = globalThis as typeof globalThis & { __podiumQueueSchema?: { pool: Pool; ready: Promise<void> } };

/** Creates or updates the queue's own tables; at most once a process and pool. */
export function ensureQueueSchema(): Promise<void> {
  const pool = pgPool();
  if (shared.__podiumQueueSchema?.pool === pool) return shared.__podiumQueueSchema.ready;
  const ready = runMigrations({ pgPool: pool, logger: queueLogger() });
  shared.__podiumQueueSchema = { pool, ready };
  ready.catch(() => {
    if (shared.__podiumQueueSchema?.ready === ready) shared.__podiumQueueSchema = undefined;
  });
  return ready;
}

/**
 * Adds a job for each run, in the transaction of `connection`; a job the run still has is replaced. `runAt` decides the
 * order in which jobs are taken; now, unless told.
 */
export async function addRunJobs(connection: Connection, runIds: readonly string[], runAt?: Date): Promise<void> {
  if (runIds.length === 0) return;
  await connection.query({
    name: 'podium-add-run-jobs',
    text: addingJobs('SELECT unnest($1::text[])', '$2', '$3'),
    values: [runIds, runJob, runAt ?? null],
  });
}

/**
 * SQL that adds the jobs of the runs whose ids (as text) a query gives. All at once: a call of the queue's function for each run
 * would take longer than all the rest of starting a batch.
 */
export const addingJobs = (ids: string, task: string, runAt = 'NULL') =>
  `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
     SELECT ROW(${task}, json_build_object('runId', id), NULL, ${runAt}::timestamptz, 25, id, NULL, NULL)::graphile_worker.job_spec
     FROM (${ids}) AS given (id)))`;

/** Takes back the job of a run that is not to be executed now. */
export async function removeRunJob(connection: Connection, runId: string): Promise<void> {
  await connection.query('SELECT graphile_worker.remove_job($1)', [runId]);
}

/** Makes the jobs held by queue workers that no longer exist available again. */
export async function releaseJobsOf(connection: Connection, queueIds: readonly string[]): Promise<void> {
  if (queueIds.length > 0)
    await connection.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [queueIds]);
}
