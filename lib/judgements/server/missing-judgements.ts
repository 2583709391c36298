import 'server-only';
import { pgPool } from '@/lib/pg';
import { releaseJobsOf } from '@/lib/queue/jobs';
import { awaitsOwnJudge } from '@/lib/runs/server/run-summary';
import { transaction } from '@/lib/runs/server/transaction';
import { noteCutOf } from './cut-judgements';
import { addJudgeJobs, judgeJob, ownRequest, queueOwnJudgement, runsAsked } from './judge-jobs';

/**
 * Finds what a crash or a stop of the experiment left undone: runs whose checker is a judge model and that have neither a judgement
 * of it nor a waiting job, of a pass neither, unless their experiment is stopped now; and jobs in the hands of a worker that is no
 * more. Of one experiment, where one is named. Answers with how many were queued.
 */
export async function queueMissingJudgements(experimentId: string | null = null): Promise<number> {
  const { rows: lost } = await pgPool().query<{ by: string }>(
    `SELECT DISTINCT j.locked_by AS by FROM graphile_worker.jobs AS j
     WHERE j.task_identifier = $1 AND j.locked_at < now() - interval '10 seconds'
       AND NOT EXISTS (SELECT FROM "Worker" AS w WHERE j.locked_by = ANY (w."queueIds"))`,
    [judgeJob],
  );
  if (lost.length > 0)
    await transaction(async (client) => {
      const queueIds = lost.map(({ by }) => by);
      await noteCutOf(client, queueIds);
      await releaseJobsOf(client, queueIds);
    });
  const { rows } = await pgPool().query<{ id: string }>(
    `SELECT r.id FROM "Run" AS r
     WHERE ${awaitsOwnJudge('r')} AND ($1::uuid IS NULL OR r."experimentId" = $1)
       AND NOT EXISTS (SELECT FROM "Judgement" AS g WHERE g."runId" = r.id AND g."passId" IS NULL AND NOT g.failed)
       AND r.id::text NOT IN (${runsAsked({ inPasses: true })})
     LIMIT ${experimentId === null ? 1_000 : 'ALL'}`,
    [experimentId],
  );
  await addJudgeJobs(
    pgPool(),
    rows.map(({ id }) => ownRequest(id)),
  );
  return rows.length;
}

/**
 * Ends an own request that is held: from here on whoever resumes the experiment queues it anew, and where that has happened while
 * this job stood in the way, it is queued here.
 */
export async function letGo(runId: string, jobId: string): Promise<void> {
  await pgPool().query(`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key = $1 AND id = $2`, [
    `judge:${runId}`,
    jobId,
  ]);
  const { rowCount } = await pgPool().query(`SELECT FROM "Run" AS r WHERE r.id = $1 AND ${awaitsOwnJudge('r')}`, [
    runId,
  ]);
  if (rowCount) await queueOwnJudgement(runId);
}

/** Looking through all runs takes longer than a sweep may: once in this many ms in a process is enough after a crash. */
const lookEveryMs = 60_000;
const shared = globalThis as typeof globalThis & { __podiumJudgingLookedAt?: number };

/** `queueMissingJudgements`, but not more often than needed; the first time at once. */
export async function catchUpJudging(): Promise<void> {
  const now = performance.now();
  if (shared.__podiumJudgingLookedAt !== undefined && now - shared.__podiumJudgingLookedAt < lookEveryMs) return;
  shared.__podiumJudgingLookedAt = now;
  await queueMissingJudgements();
}
