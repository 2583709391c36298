import 'server-only';
import { v7 as newId } from 'uuid';
import { modelRateSchema, type RateCard, toolRateSchema } from '@/lib/accounting/rates';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { type DerivedPrice, deriveBook, tooLarge } from '@/lib/price-books/derive-book';
import { type DerivePlan, sayPlan } from '@/lib/price-books/derive-schema';
import type { Price } from '@/lib/price-books/schema';
import { inListOrder, toPrice } from '@/lib/price-books/server/to-price';
import { loadOrchestrator, loadPriceBook, loadRegistry } from '@/lib/runs/server/load-setup';
import type { PriceVariant } from '../launch-test-schema';
import { atFields } from './at-fields';
import { freeName } from './free-name';
import type { LoadedBook } from './plan-experiment';

/** A book to be made for a test, with its first version. */
export type NewBook = {
  id: string;
  versionId: string;
  name: string;
  done: string;
  derived: DerivedPrice[];
  loaded: LoadedBook;
};

type Asked = {
  name: string;
  orchestratorIds: readonly string[];
  baseId: string | null;
  variants: readonly PriceVariant[];
};

const refuse = (field: string, message: string) => new AppError('invalid-input', message, { field });

/**
 * The base book with the books to be made from it, their ids given already, so that arms can be planned under them. Throws
 * `not-found`, `conflict` or `invalid-input` naming the field at fault.
 */
export async function planPriceTest(asked: Asked): Promise<{ base: LoadedBook; books: NewBook[] }> {
  const base = await atFields({ priceBookId: 'baseId' }, () => loadPriceBook(asked.baseId));
  const { priceBook } = base;
  if (!priceBook)
    throw new AppError('conflict', 'There is no default price book. Choose the book whose prices are changed.', {
      field: 'baseId',
    });
  const [rows, offers, names] = await Promise.all([
    db().price.findMany({ where: { versionId: priceBook.versionId }, ...inListOrder }),
    readOffers(asked.orchestratorIds),
    db().priceBook.findMany({ select: { name: true } }),
  ]);
  const prices = rows.map(toPrice);
  const taken = new Set(names.map(({ name }) => name));
  const books = asked.variants.map((variant, at) => {
    const plan = toDerivePlan({ variant, prices, offers, field: `variants.${at}` });
    const derived = deriveBook(prices, plan);
    refuseUseless(derived, variant, `variants.${at}`);
    const [id, versionId] = [newId(), newId()];
    // What was done comes first: a list cuts names at their end.
    const name = freeName(`${nameOf(variant, prices)}, for ${asked.name}`, taken);
    return {
      id,
      versionId,
      name,
      done: `${priceBook.name}, version ${priceBook.version}: ${sayPlan(plan)}`,
      derived,
      loaded: { priceBook: { id, versionId, name, version: 1 }, ...ratesOfPrices(derived.map(({ next }) => next)) },
    };
  });
  return { base, books };
}

/** Models that each tool of the orchestrators offers, by tool id. */
async function readOffers(orchestratorIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const offers = new Map<string, Set<string>>();
  for (const [at, id] of orchestratorIds.entries()) {
    const { setup } = await atFields({ orchestratorId: `orchestratorIds.${at}` }, () => loadOrchestrator(id));
    const { tools } = await loadRegistry(setup);
    for (const [toolId, row] of tools) {
      const given = setup.tools.find((tool) => tool.toolId === toolId)?.modelChoices;
      const models = offers.get(toolId) ?? new Set<string>();
      for (const { modelId } of given ?? toolModelChoiceSchema.array().parse(row.modelChoices)) models.add(modelId);
      offers.set(toolId, models);
    }
  }
  return offers;
}

function toDerivePlan(input: {
  variant: PriceVariant;
  prices: readonly Price[];
  offers: ReadonlyMap<string, ReadonlySet<string>>;
  field: string;
}): DerivePlan {
  const { variant, prices, offers, field } = input;
  if (variant.type === 'scale') {
    const price = prices.find(
      ({ subjectKind, subjectId }) => subjectKind === variant.subjectKind && subjectId === variant.subjectId,
    );
    if (!price) throw refuse(`${field}.subjectId`, `The price book has no price of this ${variant.subjectKind}.`);
    if (price.state !== 'priced')
      throw refuse(
        `${field}.subjectId`,
        `"${price.subject}" is ${price.state} in the price book: nothing to multiply.`,
      );
    return { type: 'scale', factor: variant.factor, amounts: 'all', subjects: [price] };
  }
  const { toolId, seed } = variant;
  if (toolId !== null && !offers.has(toolId))
    throw refuse(`${field}.toolId`, 'None of the orchestrators has this tool.');
  const models = toolId === null ? new Set([...offers.values()].flatMap((ids) => [...ids])) : offers.get(toolId);
  const subjects = prices.filter(
    ({ subjectKind, subjectId }) => subjectKind === 'model' && models?.has(subjectId ?? ''),
  );
  if (subjects.length < 2)
    throw refuse(
      `${field}.toolId`,
      `The price book has prices of ${subjects.length} of the models that can be called; two are needed to change places.`,
    );
  return { type: 'permute', seed, subjects };
}

function refuseUseless(derived: readonly DerivedPrice[], variant: PriceVariant, field: string): void {
  const [large] = tooLarge(derived);
  if (large)
    throw refuse(`${field}.factor`, `The price of "${large.old.subject}" would be a trillion dollars or more.`);
  if (derived.some(({ changed }) => changed)) return;
  throw variant.type === 'permute'
    ? refuse(`${field}.seed`, `With seed ${variant.seed} every price stays where it is. Choose another seed.`)
    : refuse(`${field}.factor`, 'This changes no price.');
}

function nameOf(variant: PriceVariant, prices: readonly Price[]): string {
  if (variant.type === 'permute') return `permuted, seed ${variant.seed}`;
  const price = prices.find(({ subjectId }) => subjectId === variant.subjectId);
  return `${(price?.registeredName ?? price?.subject ?? '').slice(0, 60)} × ${variant.factor}`;
}

/** What the prices of a version say of registered models and tools. */
function ratesOfPrices(prices: readonly Price[]): Pick<LoadedBook, 'rates' | 'latencies'> {
  const rates: RateCard = { models: {}, tools: {} };
  const latencies: LoadedBook['latencies'] = { models: {}, tools: {} };
  for (const price of prices) {
    const { subjectId, subjectKind, latencySeconds } = price;
    if (subjectId === null) continue;
    if (subjectKind === 'model') rates.models[subjectId] = modelRateSchema.parse(price);
    else rates.tools[subjectId] = toolRateSchema.parse(price);
    if (latencySeconds !== null) latencies[subjectKind === 'model' ? 'models' : 'tools'][subjectId] = latencySeconds;
  }
  return { rates, latencies };
}
