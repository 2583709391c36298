import 'server-only';
import type { z } from 'zod';
import { Money, toPlainUsd } from '@/lib/accounting/money';
import { notFound } from '@/lib/errors';
import { acceptedOf } from '@/lib/judgements/accepted-of';
import { decideByText } from '@/lib/judgements/decide-by-text';
import type { PassEstimate, passEstimateInputSchema } from '@/lib/judgements/judging-schema';
import { checkerSchema } from '@/lib/judgements/schema';
import { assertJudgeModel } from '@/lib/judgements/server/judge-models';
import { pgPool } from '@/lib/pg';
import { findCandidates } from './judging-candidates';

/** Judgements one process makes at once. */
const atOnce = 4;
/** Stored judgements an average is from, the latest ones. */
const basisSize = 1_000;
const batchRuns = 1_000;

/** What setting a judge to these answers would take, before anything is done. Throws `not-found` or `conflict`. */
export async function estimatePass(
  experimentId: string,
  input: z.output<typeof passEstimateInputSchema>,
): Promise<PassEstimate> {
  const { judge } = input;
  if (judge.type === 'model') await assertJudgeModel(judge.modelId);
  const { rows } = await pgPool().query<{ maxUsd: string | null; spentUsd: string }>(
    `SELECT e."maxUsd"::text, coalesce((SELECT sum("costUsd" + "judgeUsd") FROM "Run" WHERE "experimentId" = e.id), 0)::text AS "spentUsd"
     FROM "Experiment" AS e WHERE e.id = $1`,
    [experimentId],
  );
  const experiment = rows[0];
  if (!experiment) throw notFound('experiment', experimentId);
  const { runIds, withoutReference } = await findCandidates(pgPool(), experimentId, input);
  const money = {
    spentUsd: toPlainUsd(experiment.spentUsd),
    maxUsd: experiment.maxUsd === null ? null : toPlainUsd(experiment.maxUsd),
  };
  const runs = runIds.length;
  if (judge.type !== 'model')
    return {
      ...money,
      runs,
      withoutReference,
      byText: runs,
      asked: 0,
      costUsd: '0',
      unknownParts: 0,
      basis: 0,
      durationMs: null,
    };
  const [byText, average] = await Promise.all([countByText(runIds), averageOf(judge.modelId)]);
  const asked = runs - byText;
  return {
    ...money,
    runs,
    withoutReference,
    byText,
    asked,
    costUsd: asked === 0 ? '0' : average.basis > 0 ? toPlainUsd(new Money(average.usd).times(asked).toFixed()) : null,
    unknownParts: average.unknownParts,
    basis: average.basis,
    durationMs: average.durationMs === null ? null : (average.durationMs * asked) / atOnce,
  };
}

/** How many answers the text alone decides, without asking a model. */
async function countByText(runIds: readonly string[]): Promise<number> {
  let count = 0;
  for (let from = 0; from < runIds.length; from += batchRuns) {
    const { rows } = await pgPool().query<{ answer: string; reference: string | null; checker: unknown }>(
      'SELECT answer, reference, checker FROM "Run" WHERE id = ANY ($1)',
      [runIds.slice(from, from + batchRuns)],
    );
    const isDecided = ({ checker, ...row }: (typeof rows)[number]) =>
      decideByText({ ...row, accepted: acceptedOf(checkerSchema.safeParse(checker).data) }).verdict !== null;
    count += rows.filter(isDecided).length;
  }
  return count;
}

/** Means over the latest judgements this model was asked for, in any run. */
async function averageOf(modelId: string) {
  const { rows } = await pgPool().query<{
    basis: number;
    usd: string;
    unknownParts: number;
    durationMs: number | null;
  }>(
    `SELECT count(*)::int AS basis, coalesce(avg("costUsd"), 0)::text AS usd,
       count(*) FILTER (WHERE "costState" = 'unknown')::int AS "unknownParts", avg("durationMs") AS "durationMs"
     FROM (SELECT "costUsd", "costState", "durationMs" FROM "Judgement"
       WHERE "modelId" = $1 AND "exchangeRef" IS NOT NULL AND NOT failed ORDER BY "createdAt" DESC LIMIT $2) AS latest`,
    [modelId, basisSize],
  );
  return rows[0] ?? { basis: 0, usd: '0', unknownParts: 0, durationMs: null };
}
