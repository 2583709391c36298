import 'server-only';
import { noAmounts } from '@/lib/price-books/amounts';
import type { PriceRow } from '@/lib/price-books/price-row';
import type { Model } from '@/prisma/generated/client';
import { isZero } from '../exact-usd';
import type { DescribedChoice } from '../formats/model-argument';
import type { ImportChoices, ImportDetails, ImportRow } from '../schema';
import { toRow } from './plan';
import type { PlannedTarget } from './price-target';
import { priceChanges, priceText, type StatedPrice } from './price-texts';

type Source = {
  /** `tool/choice` */
  from: string;
  choice: DescribedChoice;
  model: Model;
};
type Planned = {
  items: { row: ImportRow; price: PriceRow | null }[];
  conflicts: Extract<ImportDetails, { type: 'experts' }>['priceConflicts'];
};

/** As `Map.groupBy`, which Node 20 does not have. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const statedPrice = ({ inputPerMillion, outputPerMillion }: DescribedChoice): StatedPrice =>
  isZero(inputPerMillion) && isZero(outputPerMillion)
    ? { state: 'free', amounts: { ...noAmounts } }
    : { state: 'priced', amounts: { ...noAmounts, inputPerMillion, outputPerMillion } };

/** The prices of the models behind the choices: one a model, so that two different ones have to be decided. */
export function planExpertPrices(
  sources: readonly Source[],
  { target, choices }: { target: PlannedTarget; choices: ImportChoices },
): Planned {
  const planned: Planned = { items: [], conflicts: [] };
  if (target.target.type === 'none') return planned;
  const priced = sources.filter(({ choice }) => choice.inputPerMillion !== null || choice.outputPerMillion !== null);
  for (const [modelId, group] of groupBy(priced, ({ model }) => model.id)) {
    const [first] = group;
    if (!first) continue;
    const { name } = first.model;
    const options = [...groupBy(group, ({ choice }) => priceText(statedPrice(choice)))].map(([text, same]) => ({
      text,
      from: same.map(({ from }) => from).join(', '),
      source: same[0] ?? first,
    }));
    const decided = Object.hasOwn(choices.priceFrom, modelId) ? choices.priceFrom[modelId] : undefined;
    const chosen = options.length === 1 ? options[0] : options.find(({ from }) => from === decided);
    if (options.length > 1)
      planned.conflicts.push({
        modelId,
        modelName: name,
        options: options.map(({ from, text }) => ({ from, text })),
        chosen: chosen?.from ?? null,
      });
    const shared = { id: `price:${modelId}`, kind: 'price' as const, name };
    if (!chosen) {
      const prices = options.map(({ from, text }) => `${from}: ${text}`).join('; ');
      const reasons = [`The file names several prices for it (${prices}). Choose the one that counts.`];
      planned.items.push({ row: toRow({ ...shared, state: 'problem', reasons }), price: null });
      continue;
    }
    const price = statedPrice(chosen.source.choice);
    const stored =
      target.stored.find((row) => row.modelId === modelId) ??
      target.stored.find((row) => row.subjectKind === 'model' && row.subject === name);
    const changes = stored ? priceChanges(stored, price) : [];
    const state = !stored ? 'new' : changes.length > 0 ? 'changed' : 'same';
    planned.items.push({
      row: toRow({ ...shared, state, reasons: changes, facts: priceText(price), content: target.target }),
      price: {
        subjectKind: 'model',
        subject: name,
        modelId,
        state: price.state === 'free' ? 'free' : 'priced',
        amounts: price.amounts,
        latencySeconds: null,
        note: `ToolOrchestra: ${chosen.from}`.slice(0, 500),
      },
    });
  }
  return planned;
}
