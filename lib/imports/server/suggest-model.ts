import 'server-only';
import { Money } from '@/lib/accounting/money';
import type { RateCard } from '@/lib/accounting/rates';
import { formatPrice } from '@/lib/format';
import { namesWithoutPrefix } from '../formats/listed-model';
import type { DescribedChoice } from '../formats/model-argument';
import { publishedModel } from '../formats/published-models';

type Suggestion = { modelId: string; modelName: string; why: string };
type Candidate = { id: string; name: string; servedName: string };

const last = (name: string) => namesWithoutPrefix(name.toLowerCase()).at(-1);

/** How far apart two prices are, as a factor of in and out together; 0 = the same. */
function distance(choice: DescribedChoice, rate: RateCard['models'][string] | undefined): number | null {
  if (rate?.state !== 'priced' || !rate.inputPerMillion || !rate.outputPerMillion) return null;
  if (!choice.inputPerMillion || !choice.outputPerMillion) return null;
  const parts = [
    [choice.inputPerMillion, rate.inputPerMillion],
    [choice.outputPerMillion, rate.outputPerMillion],
  ].map(([left = '0', right = '0']) => {
    const [low, high] = [new Money(left), new Money(right)];
    if (low.isZero() || high.isZero()) return low.eq(high) ? 0 : Number.POSITIVE_INFINITY;
    return Math.abs(Math.log(low.div(high).toNumber()));
  });
  return parts.reduce((sum, part) => sum + part, 0);
}

/**
 * The registered model a choice of ToolOrchestra's file may stand for: the one that was behind it in the evaluation, else
 * the one with the same price, else the nearest price within a factor of two. Only a suggestion; null when none is near.
 */
export function suggestModel(
  choice: DescribedChoice,
  { models, rates }: { models: readonly Candidate[]; rates: RateCard },
): Suggestion | null {
  const known = publishedModel(choice.id);
  const named =
    known === null
      ? undefined
      : models.find(({ name, servedName }) => [name, servedName].some((text) => last(text) === last(known)));
  if (named) return { modelId: named.id, modelName: named.name, why: `${known} was behind it in the evaluation` };
  const [nearest] = models
    .flatMap((model) => {
      const apart = distance(choice, rates.models[model.id]);
      return apart === null || apart > 2 * Math.log(2) ? [] : [{ model, apart }];
    })
    .sort((left, right) => left.apart - right.apart);
  if (!nearest) return null;
  const { model, apart } = nearest;
  const rate = rates.models[model.id];
  const prices = `${formatPrice(rate?.inputPerMillion ?? '')} in, ${formatPrice(rate?.outputPerMillion ?? '')} out`;
  return { modelId: model.id, modelName: model.name, why: apart === 0 ? 'same price' : `nearest price: ${prices}` };
}
