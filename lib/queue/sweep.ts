import 'server-only';
import { noteCutOf } from '../judgements/server/cut-judgements';
import { logger } from '../logger';
import { pgPool } from '../pg';
import { transaction } from '../runs/server/transaction';
import { catchUp } from './after-run';
import { addRunJobs, releaseJobsOf } from './jobs';

/** Workers whose lock nobody holds: their process or their connection is gone, however it went. */
const deadWorkers = `
  SELECT w.id FROM "Worker" AS w WHERE NOT EXISTS (
    SELECT FROM pg_locks AS l
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (l.classid::bigint << 32 | l.objid::bigint) = w."lockKey"
  )`;

const requeue = (condition: string) => `
  UPDATE "Run" SET status = 'queued', "workerId" = NULL WHERE status = 'running' AND ${condition}
  RETURNING id, pg_notify('podium_events', json_build_object('runId', id, 'seq', "lastSeq")::text)`;

/** Buries one dead worker: its jobs become available, its runs go back to the queue. Of several that try, one does it. */
async function bury(workerId: string): Promise<number> {
  return transaction(async (client) => {
    const worker = await client.query<{ queueIds: string[] }>(
      'DELETE FROM "Worker" WHERE id = $1 RETURNING "queueIds"',
      [workerId],
    );
    if (!worker.rows[0]) return 0;
    await noteCutOf(client, worker.rows[0].queueIds);
    await releaseJobsOf(client, worker.rows[0].queueIds);
    const runs = await client.query<{ id: string }>(requeue('"workerId" = $1'), [workerId]);
    await addRunJobs(
      client,
      runs.rows.map(({ id }) => id),
    );
    return runs.rows.length;
  });
}

/**
 * Runs that say they are running but that nobody holds, and queued ones whose job went missing or is in the hands of a worker
 * nobody knows: it died before it could say under which names it takes jobs. Runs that wait for their experiment to release
 * them have no job yet.
 */
async function adoptStrays({ workerId, held, isThorough }: SweepInput): Promise<number> {
  return transaction(async (client) => {
    const mine = await client.query<{ id: string; epoch: number }>(
      `SELECT id, epoch FROM "Run" WHERE status = 'running' AND "workerId" = $1`,
      [workerId],
    );
    const inHands = new Set(await held()); // asked after the query: what was claimed before it is known by now
    const lost = mine.rows.filter(({ id }) => !inHands.has(id));
    const running = await client.query<{ id: string }>(
      requeue(`(NOT EXISTS (SELECT FROM "Worker" AS w WHERE w.id = "Run"."workerId")
        OR ("workerId" = $1 AND (id, epoch) IN (SELECT * FROM unnest($2::uuid[], $3::int[]))))`),
      [workerId, lost.map(({ id }) => id), lost.map(({ epoch }) => epoch)],
    );
    const none = { rows: [] as { id: string }[] };
    const queued = !isThorough
      ? none
      : await client.query<{ id: string }>(
          `SELECT r.id FROM "Run" AS r LEFT JOIN graphile_worker.jobs AS j ON j.key = r.id::text
       WHERE r.status = 'queued' AND (r."experimentId" IS NULL OR r."releasedAt" IS NOT NULL) AND (j.id IS NULL OR (j.locked_at IS NULL AND j.attempts >= j.max_attempts)
         OR (j.locked_at < now() - interval '10 seconds'
           AND NOT EXISTS (SELECT FROM "Worker" AS w WHERE j.locked_by = ANY (w."queueIds"))))
       LIMIT 1000 FOR UPDATE OF r SKIP LOCKED`,
        );
    const ids = [...new Set([...running.rows, ...queued.rows].map(({ id }) => id))];
    await addRunJobs(client, ids);
    return ids.length;
  });
}

export type SweepInput = {
  /** Who sweeps. */
  workerId: string;
  /** Runs it has in its hands at the moment. */
  held: () => readonly string[] | Promise<readonly string[]>;
  /** Look for queued runs without a job too. */
  isThorough: boolean;
};

/** Finds what dead workers left behind and puts it back to work. */
export async function sweep(input: SweepInput): Promise<void> {
  const { rows } = await pgPool().query<{ id: string }>(deadWorkers);
  for (const { id } of rows) {
    const runs = await bury(id);
    logger.info({ deadWorkerId: id, runs }, 'a worker was gone; its runs were put back into the queue');
  }
  const strays = await adoptStrays(input);
  if (strays > 0) logger.warn({ runs: strays }, 'runs that nobody held were put back into the queue');
  await catchUp();
}
