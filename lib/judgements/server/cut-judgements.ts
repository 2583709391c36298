import 'server-only';
import type { PoolClient } from 'pg';
import { v5 as derivedId } from 'uuid';
import { acceptedOf } from '../accepted-of';
import { decideByText } from '../decide-by-text';
import { checkerSchema } from '../schema';
import { type JudgeRequest, judgeJob, judgeRequestSchema } from './judge-jobs';
import { defaultJudgeId } from './judge-models';
import { storeJudgement } from './store-judgement';

/** One attempt of a job in the queue: what is cut in it is noted once, whoever finds it. */
export type JobAttempt = { id: string; attempts: number };

const namespace = '8a4f0c1e-52c7-4a53-9d1b-6a0a3c7e9f24';

/** SQL that tells such a note from what came of a judgement: nothing was read out of the answer. */
export const isCutNote = (alias: string) =>
  `(${alias}.kind = 'model' AND ${alias}.failed AND ${alias}.extracted IS NULL)`;

/**
 * Notes beside a run that a judge model was broken off: what it was asked may have to be paid, though nothing came of it. Takes the
 * run. Nothing is noted where the judgement is stored, the run is gone or no model could have been asked.
 */
export async function noteCut(
  client: PoolClient,
  { runId, judgementId, modelId, passId }: JudgeRequest,
  job: JobAttempt,
): Promise<void> {
  const { rows } = await client.query<{
    answer: string | null;
    reference: string | null;
    checker: unknown;
    isStored: boolean;
  }>(
    `SELECT answer, reference, checker, EXISTS (SELECT FROM "Judgement" WHERE id = $2) AS "isStored" FROM "Run" WHERE id = $1 FOR UPDATE`,
    [runId, judgementId],
  );
  const run = rows[0];
  if (!run || run.isStored || run.answer === null) return;
  const checker = checkerSchema.safeParse(run.checker).data;
  const { answer, reference } = run;
  if (decideByText({ answer, reference, accepted: acceptedOf(checker) }).verdict !== null) return;
  const judgeId = modelId ?? (checker?.type === 'model' ? checker.modelId : null) ?? (await defaultJudgeId());
  if (judgeId === null) return;
  const model = await client.query<{ name: string }>('SELECT name FROM "Model" WHERE id = $1', [judgeId]);
  await storeJudgement(
    client,
    {
      id: derivedId(`${runId}:${job.id}:${job.attempts}`, namespace),
      runId,
      kind: 'model',
      name: model.rows[0]?.name ?? 'Judge model',
      verdict: 'unsure',
      extracted: null,
      reason:
        'Podium was stopped while the judge model read this answer. Nothing came of it, but what was asked may have to be paid.',
      cost: { usd: '0', state: 'unknown' },
      modelId: judgeId,
      failed: true,
      passId: passId ?? null,
    },
    'never',
  );
}

/** Notes what was cut with queue workers that are no more; in the transaction that makes their jobs available again. */
export async function noteCutOf(client: PoolClient, queueIds: readonly string[]): Promise<void> {
  const { rows } = await client.query<JobAttempt & { payload: unknown }>(
    `SELECT j.id::text, j.attempts, p.payload FROM graphile_worker.jobs AS j
     JOIN graphile_worker._private_jobs AS p ON p.id = j.id
     WHERE j.task_identifier = $1 AND j.locked_by = ANY ($2) ORDER BY p.payload->>'runId'`,
    [judgeJob, queueIds],
  );
  for (const { payload, ...job } of rows) {
    const request = judgeRequestSchema.safeParse(payload).data;
    if (request) await noteCut(client, request, job);
  }
}
