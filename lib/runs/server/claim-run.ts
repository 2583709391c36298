import 'server-only';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { RunSpec } from '@/lib/orchestrator/spec';
import { queuePool } from '@/lib/pg';
import { addRunJobs } from '@/lib/queue/jobs';
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
  reference: string | null;
  checker: unknown;
  choices: unknown;
  seed: number | null;
  simulated: boolean;
};

/**
 * Takes a queued run for a living worker: compare-and-set, so of several that try one gets it. Null = not to be had: also when
 * its experiment has taken its release back, but its job was already under way.
 */
export async function claimRun(runId: string, workerId: string): Promise<ClaimedRun | null> {
  const { rows } = await queuePool().query<ClaimedRun & { activeMs: string }>(
    `UPDATE "Run" SET status = 'running', "workerId" = $2, epoch = epoch + 1, "startedAt" = coalesce("startedAt", now())
     WHERE id = $1 AND status = 'queued' AND ("experimentId" IS NULL OR "releasedAt" IS NOT NULL)
       AND EXISTS (SELECT FROM "Worker" WHERE id = $2)
     RETURNING id, epoch, control, "lastSeq", "activeMs", "snapshotRef", "taskText", "taskId", reference, checker, choices,
       seed, simulated`,
    [runId, workerId],
  );
  const row = rows[0];
  return row ? { ...row, activeMs: Number(row.activeMs) } : null;
}

/** Gives a run back to the queue, if it is still held under this epoch. Whoever claims it next goes on with it. */
export async function releaseRun(runId: string, epoch: number): Promise<boolean> {
  return transaction(async (client) => {
    const { rowCount } = await client.query(
      `UPDATE "Run" SET status = 'queued', "workerId" = NULL WHERE id = $1 AND epoch = $2 AND status = 'running'
       RETURNING pg_notify('podium_events', json_build_object('runId', id, 'seq', "lastSeq")::text)`,
      [runId, epoch],
    );
    if (!rowCount) return false;
    await addRunJobs(client, [runId]);
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
  const choices = choiceSchema.array().parse(run.choices);
  return { ...snapshot.spec, task: { id: run.taskId, prompt: run.taskText, choices }, seed: run.seed };
}

export const judgingOf = (run: ClaimedRun) => ({
  reference: run.reference,
  checker: checkerSchema.parse(run.checker),
  choices: choiceSchema.array().parse(run.choices),
});
