import 'server-only';
import type { PoolClient } from 'pg';
import type { EventOf } from '@/lib/orchestrator/events';
import { channels } from '@/lib/queue/channels';
import { closeRun } from '@/lib/runs/server/close-run';
import { requestControl } from '@/lib/runs/server/request-control';

/**
 * What is left to do once a decision is stored, run by run and each in a transaction of its own: locks on many running runs at
 * once would get in the way of those who write them. What a crash leaves out, `catchUpExperiments` does.
 */
export type Afterwards = { ask: 'pause' | 'cancel' | null; running: string[]; close: string[] };
export const nothingElse: Afterwards = { ask: null, running: [], close: [] };

const cancelled: EventOf<'run-end'> = {
  type: 'run-end',
  reason: 'cancelled',
  answer: null,
  message: 'The experiment was cancelled before this run had an answer.',
  failure: null,
};

async function idsOf(client: PoolClient, experimentId: string, condition: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM "Run" WHERE "experimentId" = $1 AND ${condition} ORDER BY id`,
    [experimentId],
  );
  return rows.map(({ id }) => id);
}

/** Takes back the release of runs nobody has claimed yet; those in flight are to finish their turn and pause. */
export async function holdRuns(client: PoolClient, experimentId: string): Promise<Afterwards> {
  await client.query(
    `WITH held AS (
       UPDATE "Run" SET "releasedAt" = NULL WHERE "experimentId" = $1 AND status = 'queued' AND "releasedAt" IS NOT NULL RETURNING id
     ) SELECT graphile_worker.remove_job(id::text) FROM held`,
    [experimentId],
  );
  // A statement of its own, after the one on what was queued: it sees the runs that were claimed in between.
  const running = await idsOf(client, experimentId, `status = 'running' AND control IS NULL`);
  return { ask: 'pause', running, close: [] };
}

/** Cancels what has not begun, all at once; the rest is to be cancelled run by run. */
export async function cancelOpenRuns(client: PoolClient, experimentId: string): Promise<Afterwards> {
  await client.query(
    `WITH ended AS (
       UPDATE "Run" SET status = 'cancelled', "stopReason" = 'cancelled', message = $2, "endedAt" = now(), control = NULL, "lastSeq" = 1
       WHERE "experimentId" = $1 AND status = 'queued' AND "lastSeq" = 0 RETURNING id, "releasedAt"
     ), events AS (
       INSERT INTO "RunEvent" ("runId", seq, type, turn, at, data, refs)
       SELECT id, 1, 'run-end', 0, now(), $3::jsonb, '{}' FROM ended
     ) SELECT pg_notify('${channels.events}', json_build_object('runId', id, 'seq', 1)::text),
       CASE WHEN "releasedAt" IS NOT NULL THEN graphile_worker.remove_job(id::text) IS NULL END FROM ended`,
    [experimentId, cancelled.message, JSON.stringify(cancelled)],
  );
  return {
    ask: 'cancel',
    running: await idsOf(client, experimentId, `status = 'running' AND control IS DISTINCT FROM 'cancel'`),
    close: await idsOf(client, experimentId, `status IN ('queued', 'paused')`),
  };
}

export async function stopRuns({ ask, running, close }: Afterwards): Promise<void> {
  if (ask) await Promise.all(running.map((runId) => requestControl(runId, ask)));
  await Promise.all(close.map((runId) => closeRun({ runId, from: ['queued', 'paused'], event: cancelled })));
}

/** Puts paused runs among the waiting ones, where they come first; answers with how many there were. */
export async function requeuePaused(client: PoolClient, experimentId: string): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE "Run" SET status = 'queued', "releasedAt" = NULL, control = NULL, "stopReason" = NULL, message = NULL
     WHERE "experimentId" = $1 AND status = 'paused'
     RETURNING pg_notify('${channels.events}', json_build_object('runId', id, 'seq', "lastSeq")::text)`,
    [experimentId],
  );
  return rowCount ?? 0;
}
