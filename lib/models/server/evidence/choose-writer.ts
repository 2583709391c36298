import 'server-only';
import { Money } from '@/lib/accounting/money';
import type { ModelRate, RateCard } from '@/lib/accounting/rates';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { defaultJudgeId, findJudgeModel, type JudgeModel } from '@/lib/judgements/server/judge-models';
import { defaultRates } from '@/lib/price-books/server/default-rates';

export type Writer = JudgeModel & { rate: ModelRate | undefined };

const price = (rates: RateCard, id: string) => new Money(rates.models[id]?.outputPerMillion ?? 0);

/** The dearest model there is, other than the one described: on the same side of simulated and real. */
async function dearest(modelId: string, rates: RateCard): Promise<string | null> {
  const described = await db().model.findUnique({ where: { id: modelId }, select: { backend: true } });
  const rows = await db().model.findMany({
    where: {
      id: { not: modelId },
      archivedAt: null,
      backend: { archivedAt: null, simulated: described?.backend.simulated ?? false },
    },
    select: { id: true },
    orderBy: { name: 'asc' },
  });
  const [first, ...others] = rows.map(({ id }) => id);
  if (first === undefined) return null;
  return others.reduce((best, id) => (price(rates, id).greaterThan(price(rates, best)) ? id : best), first);
}

/**
 * The model that writes: the one chosen, else the default judge model, else the dearest; null when there is none. Throws `not-found`
 * or `conflict` on the field `writerId` for a chosen one that cannot be asked.
 */
export async function chooseWriter(modelId: string, writerId: string | null): Promise<Writer | null> {
  const rates = await defaultRates();
  const withRate = (model: JudgeModel): Writer => ({ ...model, rate: rates.models[model.spec.key] });
  if (writerId !== null) {
    const model = await findJudgeModel(writerId);
    const field = 'writerId';
    if (!model) throw new AppError('not-found', 'This model does not exist (any more). Choose another one.', { field });
    if (model.isArchived)
      throw new AppError('conflict', `The model "${model.spec.name}" is archived. Choose another one.`, { field });
    return withRate(model);
  }
  const judgeId = await defaultJudgeId();
  const judge = judgeId === null ? null : await findJudgeModel(judgeId);
  if (judge && !judge.isArchived) return withRate(judge);
  const id = await dearest(modelId, rates);
  const model = id === null ? null : await findJudgeModel(id);
  return model && withRate(model);
}
