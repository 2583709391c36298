import 'server-only';
import type { Pool, PoolClient } from 'pg';
import { v5 as derivedId } from 'uuid';
import { z } from 'zod';
import { pgPool, queuePool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';

/** Name of the kind of job that has a judge model read one run's answer. */
export const judgeJob = 'judge';

/** Attempts of one judgement: with the queue's growing pauses about half an hour, then the verdict is `unsure`. */
export const judgeAttempts = 8;

export const judgeRequestSchema = z.object({
  runId: z.uuid(),
  /** Id the judgement will have: the same request is never stored twice. */
  judgementId: z.uuid(),
  /** The judge model; null = as the run's checker says, else the default one. */
  modelId: z.uuid().nullable(),
  /** The pass over an experiment it is part of, which waits apart from what is asked of the run alone. */
  passId: z.uuid().optional(),
});
export type JudgeRequest = z.infer<typeof judgeRequestSchema>;

type Connection = Pick<Pool | PoolClient, 'query'>;

const namespace = '3f1d7c52-6f0b-4d0e-9a55-0d7a5b1c2e90';

/** The judgement a run's own checker asks for once the run has ended: there is one such a run, however often it is queued. */
export const ownRequest = (runId: string): JudgeRequest => ({
  runId,
  judgementId: derivedId(runId, namespace),
  modelId: null,
});

export const isOwnRequest = ({ runId, judgementId }: JudgeRequest): boolean =>
  judgementId === ownRequest(runId).judgementId;

/** The keys of a pass's jobs begin so. */
const passPrefix = (passId: string) => `judge-pass:${passId}:`;

/** Queues judgements, in the transaction of `connection`; one that still waits for the same run is replaced. */
export const addJudgeJobs = (connection: Connection, requests: readonly JudgeRequest[]): Promise<void> =>
  addJobs(connection, { prefix: 'judge:', requests });

/** Queues a whole pass, in the transaction of `connection`. */
export const addPassJobs = (
  connection: Connection,
  { passId, requests }: { passId: string; requests: readonly JudgeRequest[] },
): Promise<void> => addJobs(connection, { prefix: passPrefix(passId), requests });

/** All at once: a call of the queue's function for each of thousands would take longer than a request may. */
async function addJobs(
  connection: Connection,
  { prefix, requests }: { prefix: string; requests: readonly JudgeRequest[] },
): Promise<void> {
  if (requests.length === 0) return;
  await connection.query(
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT json_populate_record(NULL::graphile_worker.job_spec, json_build_object('identifier', $2::text,
         'payload', request, 'max_attempts', $3::int, 'job_key', $4::text || (request->>'runId')))
       FROM json_array_elements($1::json) AS request))`,
    [JSON.stringify(requests), judgeJob, judgeAttempts, prefix],
  );
}

/** How many answers of each pass wait for the judge or are being read by it, by the pass's id. */
export async function waitingOfPasses(
  connection: Connection,
  passIds: readonly string[],
): Promise<Map<string, number>> {
  if (passIds.length === 0) return new Map();
  const { rows } = await connection.query<{ passId: string; waiting: number }>(
    `SELECT split_part(key, ':', 2) AS "passId", count(*)::int AS waiting FROM graphile_worker.jobs
     WHERE starts_with(key, 'judge-pass:') AND attempts < max_attempts + (locked_at IS NOT NULL)::int
       AND split_part(key, ':', 2) = ANY ($1) GROUP BY 1`,
    [passIds],
  );
  return new Map(rows.map(({ passId, waiting }) => [passId, waiting]));
}

/** Takes back what waits of a pass; answers with how many. What is being read already is read to its end. */
export async function removePassJobs(connection: Connection, passId: string): Promise<number> {
  const { rowCount } = await connection.query(
    `SELECT graphile_worker.complete_jobs(ARRAY(
       SELECT id FROM graphile_worker.jobs WHERE starts_with(key, $1) AND locked_at IS NULL))`,
    [passPrefix(passId)],
  );
  return rowCount ?? 0;
}

const isWaiting = 'waiting.attempts < waiting.max_attempts + (waiting.locked_at IS NOT NULL)::int';

/**
 * SQL that says whether a run waits for a judge model that was asked of it alone, or is being read by one; needs the queue's own
 * tables.
 */
export const isBeingJudged = (runId: string) =>
  `EXISTS (SELECT FROM graphile_worker.jobs AS waiting WHERE waiting.key = 'judge:' || ${runId} AND ${isWaiting})`;

/**
 * SQL for the ids of all runs that wait for a judge model, or are being read by one; `inPasses`: of a pass too. Meant for `IN`, never
 * for a join: nothing is known of how many jobs wait, and a join that goes through them in a loop takes seconds for ten thousand.
 */
export const runsAsked = ({ inPasses }: { inPasses: boolean }) =>
  `SELECT split_part(waiting.key, ':', -1) AS run FROM graphile_worker.jobs AS waiting
   WHERE waiting.key LIKE 'judge${inPasses ? '' : ':'}%' AND waiting.task_identifier = '${judgeJob}' AND ${isWaiting}`;

/** SQL that says the same of the passes over the run's experiment. */
export const isInPass = (runId: string) => `EXISTS (SELECT FROM "Run" AS judged
  JOIN "JudgingPass" AS pass ON pass."experimentId" = judged."experimentId" AND pass.status = 'running'
  JOIN graphile_worker.jobs AS waiting ON waiting.key = 'judge-pass:' || pass.id || ':' || judged.id
  WHERE judged.id = ${runId} AND ${isWaiting})`;

/** Which of these runs wait for a judge model, or are being read by one. */
export async function runsBeingJudged(runIds: readonly string[]): Promise<Set<string>> {
  if (runIds.length === 0) return new Set();
  await ensureQueueSchema();
  const { rows } = await pgPool().query<{ id: string }>(
    `SELECT id FROM unnest($1::text[]) AS asked (id) WHERE ${isBeingJudged('asked.id')}`,
    [runIds],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Queues what a run that has just ended asks for: nothing, unless its checker is a judge model. */
export async function queueOwnJudgement(runId: string): Promise<void> {
  const { judgementId } = ownRequest(runId);
  await queuePool().query({
    name: 'podium-own-judgement',
    text: `SELECT graphile_worker.add_job($3, json_build_object('runId', id, 'judgementId', $2::text, 'modelId', null),
       job_key := 'judge:' || id, max_attempts := $4)
     FROM "Run" WHERE id = $1 AND status = 'completed' AND verdict IS NULL AND answer IS NOT NULL
       AND checker->>'type' = 'model'`,
    values: [runId, judgementId, judgeJob, judgeAttempts],
  });
}
