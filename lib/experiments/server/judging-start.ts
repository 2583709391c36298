import 'server-only';
import type { PoolClient } from 'pg';
import { toPlainUsd } from '@/lib/accounting/money';
import { AppError, notFound } from '@/lib/errors';
import { formatUsd } from '@/lib/format';
import { checkerName, judgeKeyOf } from '@/lib/judgements/judge-key';
import type { Pass, PassInput } from '@/lib/judgements/judging-schema';
import { addPassJobs } from '@/lib/judgements/server/judge-jobs';
import { assertJudgeModel, findJudgeModel } from '@/lib/judgements/server/judge-models';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { transaction } from '@/lib/runs/server/transaction';
import { findCandidates } from './judging-candidates';
import { checkAnswers, passJudgementId } from './judging-check';
import { getPass } from './judging-passes';
import { type LockedExperiment, lockExperiment } from './lock-experiment';
import { readSpent } from './spent';

/**
 * Sets a judge to answers of an experiment. A checker judges them now, all or none; for a judge model they are queued. The same
 * pass sent again is answered as it stands. Throws `not-found`, or `conflict` where nothing is left to judge or no money.
 */
export async function startPass(experimentId: string, input: PassInput): Promise<Pass> {
  await ensureQueueSchema();
  const { judge } = input;
  if (judge.type === 'model') await assertJudgeModel(judge.modelId);
  const judgeName =
    judge.type === 'model' ? ((await findJudgeModel(judge.modelId))?.spec.name ?? 'Judge model') : checkerName(judge);
  await transaction(async (client) => {
    const experiment = await lockExperiment(client, experimentId);
    if (!experiment) throw notFound('experiment', experimentId);
    if (await isStarted(client, experimentId, input.id)) return;
    if (judge.type === 'model') await assertMoneyLeft(client, experiment);
    const { runIds, withoutReference } = await findCandidates(client, experimentId, input);
    if (runIds.length === 0) throw nothingToJudge(withoutReference);
    await client.query(
      `INSERT INTO "JudgingPass" (id, "experimentId", input, "judgeKey", "judgeName", status, "runCount")
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        input.id,
        experimentId,
        JSON.stringify(input),
        judgeKeyOf(judge),
        judgeName,
        judge.type === 'model' ? 'running' : 'done',
        runIds.length,
      ],
    );
    if (judge.type !== 'model') return checkAnswers(client, input, runIds);
    const { modelId } = judge;
    await addPassJobs(client, {
      passId: input.id,
      requests: runIds.map((runId) => ({
        runId,
        judgementId: passJudgementId(input.id, runId),
        modelId,
        passId: input.id,
      })),
    });
  });
  return getPass(experimentId, input.id);
}

/** Throws `conflict` when the id belongs to a pass over another experiment. */
async function isStarted(client: PoolClient, experimentId: string, passId: string): Promise<boolean> {
  const { rows } = await client.query<{ experimentId: string }>(
    'SELECT "experimentId" FROM "JudgingPass" WHERE id = $1',
    [passId],
  );
  if (rows[0] && rows[0].experimentId !== experimentId)
    throw new AppError('conflict', 'A pass over another experiment has this id.', { field: 'id' });
  return rows[0] !== undefined;
}

/** Throws `conflict` once the experiment has spent its cap. */
async function assertMoneyLeft(client: PoolClient, { id, maxUsd }: LockedExperiment): Promise<void> {
  if (maxUsd === null) return;
  const spent = await readSpent(client, id);
  if (spent.lessThan(maxUsd)) return;
  throw new AppError(
    'conflict',
    `The experiment has spent its cap of ${formatUsd(toPlainUsd(maxUsd))}, and a judge model costs money. Raise the cap first, or judge with a checker.`,
    { field: 'judge.modelId' },
  );
}

const nothingToJudge = (withoutReference: number) =>
  new AppError(
    'conflict',
    withoutReference > 0
      ? 'None of these answers has a reference answer to be compared with.'
      : 'There is no answer to judge: none fits the choice.',
    { field: 'only' },
  );
