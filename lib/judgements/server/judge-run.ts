import 'server-only';
import { v7 as newId } from 'uuid';
import { cleanText } from '@/lib/clean-text';
import { AppError, notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { notifyRunChanged } from '@/lib/queue/channels';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import type { RunDetail } from '@/lib/runs/schema';
import { getRun } from '@/lib/runs/server/get-run';
import { transaction } from '@/lib/runs/server/transaction';
import { withAcceptedOf, withoutAccepted } from '../accepted-of';
import type { JudgeRunInput } from '../schema-input';
import { judgeAnswer } from './judge-answer';
import { addJudgeJobs } from './judge-jobs';
import { assertJudgeModel } from './judge-models';
import { runsBeyondCap } from './judging-gate';
import { countJudgement, storeJudgement } from './store-judgement';

/**
 * Adds a judgement that counts from now on: a person's own verdict, or the checker's, with another reference or checker if
 * given. Earlier judgements stay, but do not count any more. Where a judge model is to read the answer it is only queued.
 * Throws `not-found`, `conflict` or `invalid-input`.
 */
export async function judgeRun(runId: string, input: JudgeRunInput): Promise<RunDetail> {
  const run = await getRun(runId);
  if (run.status !== 'completed' || run.answer === null)
    throw new AppError('conflict', `Only an answer can be judged; this run is ${run.status}.`);
  const { answer } = run;
  const reference = input.reference === null ? run.reference : cleanText(input.reference);
  // What is right beside one reference is not right beside another.
  const checker =
    reference === run.reference
      ? withAcceptedOf(run.checker, input.checker ?? run.checker)
      : (input.checker ?? withoutAccepted(run.checker));
  const isModel = input.verdict === null && (input.modelId !== null || checker.type === 'model');
  const judged = isModel
    ? null
    : input.verdict
      ? ({ kind: 'person', name: input.name, verdict: input.verdict, extracted: null, reason: '' } as const)
      : judgeAnswer({ answer, reference, checker, choices: run.choices });
  if (!isModel && !judged)
    throw new AppError('invalid-input', 'This run has no checker. Choose one, or give a verdict yourself.', {
      field: 'checker',
    });
  if (isModel) {
    await ensureQueueSchema();
    if ((await runsBeyondCap(pgPool(), [runId])).has(runId))
      throw new AppError(
        'conflict',
        'The experiment of this run has spent its cap, and a judge model costs money. Raise the cap first, or judge without one.',
        { field: input.modelId === null ? 'checker' : 'modelId' },
      );
  }
  if (isModel && input.modelId !== null) {
    await assertJudgeModel(input.modelId);
    if (!reference?.trim())
      throw new AppError('conflict', 'This run has no reference answer that a model could compare the answer with.');
  }
  await transaction(async (client) => {
    const { rowCount } = await client.query('UPDATE "Run" SET reference = $2, checker = $3 WHERE id = $1', [
      runId,
      reference,
      JSON.stringify(checker),
    ]);
    if (!rowCount) throw notFound('run', runId);
    if (judged) await storeJudgement(client, { ...judged, id: newId(), runId, note: input.note });
    else {
      await addJudgeJobs(client, [{ runId, judgementId: newId(), modelId: input.modelId }]);
      await notifyRunChanged(client, runId, run.lastSeq);
    }
  });
  return getRun(runId);
}

/** Chooses which of a run's judgements counts. Throws `not-found`. */
export async function chooseJudgement(runId: string, judgementId: string): Promise<RunDetail> {
  await getRun(runId);
  await transaction(async (client) => {
    await client.query('SELECT FROM "Run" WHERE id = $1 FOR UPDATE', [runId]);
    const { rowCount } = await client.query('SELECT FROM "Judgement" WHERE id = $1 AND "runId" = $2', [
      judgementId,
      runId,
    ]);
    if (!rowCount) throw notFound('judgement of this run', judgementId);
    await countJudgement(client, runId, judgementId);
  });
  return getRun(runId);
}
