import 'server-only';
import { v7 as newId } from 'uuid';
import { AppError } from '@/lib/errors';
import { notifyRunChanged } from '@/lib/queue/channels';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { transaction } from '@/lib/runs/server/transaction';
import type { JudgeRunsInput, JudgeRunsResult } from '../schema-input';
import { addJudgeJobs, runsBeingJudged } from './judge-jobs';
import { assertJudgeModel, defaultJudgeId } from './judge-models';
import { runsBeyondCap } from './judging-gate';

type Candidate = {
  id: string;
  status: string;
  lastSeq: number;
  hasAnswer: boolean;
  hasReference: boolean;
};

/** Why a run cannot be given to a judge model; null when it can. */
function obstacle(run: Candidate | undefined, beyondCap: ReadonlySet<string>): string | null {
  if (!run) return 'It does not exist (any more).';
  if (run.status !== 'completed' || !run.hasAnswer) return `It has no answer: it is ${run.status}.`;
  if (!run.hasReference) return 'It has no reference answer to compare with.';
  return beyondCap.has(run.id) ? 'Its experiment has spent its cap. Raise that first.' : null;
}

/**
 * Queues runs for a judge model (`modelId` null = the default one). What cannot be judged is left out, with the reason.
 * Throws `not-found` or `conflict` when the model cannot judge, and `precondition-failed` when none is chosen.
 */
export async function requestJudging(input: JudgeRunsInput): Promise<JudgeRunsResult> {
  const modelId = input.modelId ?? (await defaultJudgeId());
  if (modelId === null)
    throw new AppError('precondition-failed', 'No judge model is chosen. Choose one here or in the settings.', {
      field: 'modelId',
    });
  await assertJudgeModel(modelId);
  await ensureQueueSchema();
  const runIds = [...new Set(input.runIds)];
  return transaction(async (client) => {
    const { rows } = await client.query<Candidate>(
      `SELECT id, status, "lastSeq", answer IS NOT NULL AS "hasAnswer", coalesce(trim(reference), '') <> '' AS "hasReference"
       FROM "Run" WHERE id = ANY ($1)`,
      [runIds],
    );
    const beyondCap = await runsBeyondCap(client, runIds);
    const known = new Map(rows.map((row) => [row.id, row]));
    const skipped = runIds.flatMap((runId) => {
      const reason = obstacle(known.get(runId), beyondCap);
      return reason === null ? [] : [{ runId, reason }];
    });
    const left = new Set(skipped.map(({ runId }) => runId));
    const queued = rows.filter(({ id }) => !left.has(id));
    await addJudgeJobs(
      client,
      queued.map(({ id }) => ({ runId: id, judgementId: newId(), modelId })),
    );
    for (const { id, lastSeq } of queued) await notifyRunChanged(client, id, lastSeq);
    return { queued: queued.map(({ id }) => id), skipped };
  });
}

/** How many of these runs still wait for a judge model or are being read by one. */
export async function judgingProgress(runIds: readonly string[]): Promise<{ waiting: number }> {
  return { waiting: (await runsBeingJudged([...new Set(runIds)])).size };
}
