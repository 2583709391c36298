import 'server-only';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { RunSpec } from '@/lib/orchestrator/spec';
import { queuePool } from '@/lib/pg';
import { addRunJobs, runJob } from '@/lib/queue/jobs';
import { type RunSnapshot, runSnapshotSchema } from '../schema';
import { readPayload } from './read-payloads';
import { transaction } from './transaction';

/** A run this worker holds: nobody else may write it while `epoch` is the run's. */
export type ClaimedRun = {
  id: string;
  epoch: number;
  control: 'cancel' | 'pause' | null;
  lastSeq: number;
  activeMs: number;
  snapshotRef: string;
  taskText: string;
  taskId: string | null;
  experimentId: string | null;
  reference: string | null;
  checker: unknown;
  choices: unknown;
  seed: number | null;
  simulated: boolean;
};

type ClaimedRow = ClaimedRun & { activeMs: string };

const columns = [
  'id', 'epoch', 'control', '"lastSeq"', '"activeMs"', '"snapshotRef"', '"taskText"', '"taskId"', '"experimentId"', 'reference',
  'checker', 'choices', 'seed', 'simulated',
]; // biome-ignore format: a list of columns

const claim = `UPDATE "Run" AS run SET status = 'running', "workerId" = $1, epoch = epoch + 1, "startedAt" = coalesce("startedAt", now())`;
const isClaimable = `run.status = 'queued' AND (run."experimentId" IS NULL OR run."releasedAt" IS NOT NULL)
  AND EXISTS (SELECT FROM "Worker" WHERE id = $1)`;

const choicesSchema = choiceSchema.array();
const toClaimed = (row: ClaimedRow): ClaimedRun => ({ ...row, activeMs: Number(row.activeMs) });

/**
 * Takes a queued run for a living worker: compare-and-set, so of several that try one gets it. Null = not to be had: also when
 * its experiment has taken its release back, but its job was already under way.
 */
export async function claimRun(runId: string, workerId: string): Promise<ClaimedRun | null> {
  const { rows } = await queuePool().query<ClaimedRow>({
    name: 'podium-claim-run',
    text: `${claim} WHERE id = $2 AND ${isClaimable} RETURNING ${columns.join(', ')}`,
    values: [workerId, runId],
  });
  return rows[0] ? toClaimed(rows[0]) : null;
}

/** A claimed run and where its job stood in the order of the queue. */
export type NextRun = { run: ClaimedRun; runAt: Date };

/**
 * Takes up to `limit` of the runs whose jobs nobody has taken yet, the oldest first, and removes these jobs: both or neither, so
 * a worker that dies right after holds them like any other run. `isAll`: there may be no more. What somebody else is about to take
 * or to change is left to them, so this waits for nobody. The tables of the queue are its own, which is why its version is fixed:
 * its functions hand out one job at a time, at two round trips each.
 */
export async function claimNextRuns(workerId: string, limit: number): Promise<{ runs: NextRun[]; isAll: boolean }> {
  const { rows } = await queuePool().query<ClaimedRow & { runAt: Date }>({
    name: 'podium-claim-next-runs',
    // Step by step, so that every plan looks the runs up by their ids, whatever the statistics of the queue say at the moment.
    text: `WITH job AS MATERIALIZED (
        SELECT id, run_at AS "runAt", (payload->>'runId')::uuid AS "runId" FROM graphile_worker._private_jobs
        WHERE is_available AND run_at <= now()
          AND task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = $2)
        ORDER BY priority, run_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ), picked AS MATERIALIZED (
        SELECT job.id AS "jobId", "runAt", "runId" FROM job CROSS JOIN LATERAL (
          SELECT FROM "Run" AS run WHERE run.id = job."runId" AND ${isClaimable} FOR UPDATE SKIP LOCKED
        ) AS locked
      ), done AS (
        DELETE FROM graphile_worker._private_jobs WHERE id IN (SELECT "jobId" FROM picked)
      )
      ${claim} FROM picked WHERE run.id = picked."runId" RETURNING ${columns.map((name) => `run.${name}`).join(', ')}, "runAt"`,
    values: [workerId, runJob, limit],
  });
  const runs = rows
    .map(({ runAt, ...row }) => ({ run: toClaimed(row), runAt }))
    .sort((a, b) => a.runAt.getTime() - b.runAt.getTime() || (a.run.id < b.run.id ? -1 : 1));
  return { runs, isAll: rows.length < limit };
}

/** Gives a run back to the queue, if it is still held under this epoch: to its end, or where it stood. Whoever claims it next goes on with it. */
export async function releaseRun(runId: string, epoch: number, runAt?: Date): Promise<boolean> {
  return transaction(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE "Run" SET status = 'queued', "workerId" = NULL WHERE id = $1 AND epoch = $2 AND status = 'running'
       RETURNING pg_notify('podium_events', json_build_object('runId', id, 'seq', "lastSeq")::text)`,
      [runId, epoch],
    );
    if (!rowCount) return false;
    await addRunJobs(client, [runId], runAt);
    return true;
  });
}

const parsed = new Map<string, RunSnapshot>();

/** The snapshot of a run; the runs of an experiment arm share one. */
export async function readSnapshot(hash: string): Promise<RunSnapshot> {
  const known = parsed.get(hash);
  if (known) return known;
  const snapshot = runSnapshotSchema.parse(JSON.parse(await readPayload(hash)));
  if (parsed.size >= 100) parsed.delete(parsed.keys().next().value as string);
  parsed.set(hash, snapshot);
  return snapshot;
}

/** The engine's spec: the snapshot with the run's own task and seed. */
export function specOf(run: ClaimedRun, snapshot: RunSnapshot): RunSpec {
  const choices = choicesSchema.parse(run.choices);
  return { ...snapshot.spec, task: { id: run.taskId, prompt: run.taskText, choices }, seed: run.seed };
}

export const judgingOf = (run: ClaimedRun) => ({
  reference: run.reference,
  checker: checkerSchema.parse(run.checker),
  choices: choicesSchema.parse(run.choices),
});
