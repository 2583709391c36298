import { isRecord } from '@/lib/orchestrator/is-record';
import { type AmountName, noAmounts } from '@/lib/price-books/amounts';
import { exactUsd, isDecimal, isZero, perMillion } from '../exact-usd';
import type { JsonDocument } from '../json-reader';
import { type ListedModel, namesWithoutPrefix } from './listed-model';

const perTokenFields: [field: string, amount: AmountName][] = [
  ['prompt', 'inputPerMillion'],
  ['completion', 'outputPerMillion'],
  ['input_cache_read', 'cachedInputPerMillion'],
  ['input_cache_write', 'cacheWritePerMillion'],
  ['internal_reasoning', 'reasoningPerMillion'],
];

/** What may be charged beside tokens and has no place in a price book. */
const unusedFields = ['image', 'image_output', 'audio', 'web_search'];

function readPrice(
  document: JsonDocument,
  pricing: Record<string, unknown>,
): Pick<ListedModel, 'price' | 'problem' | 'skipped'> {
  const amounts: Record<AmountName, string | null> = { ...noAmounts };
  for (const [field, amount] of [...perTokenFields, ['request', 'perCall'] as const]) {
    const value = Object.hasOwn(pricing, field) ? pricing[field] : null;
    if (value === null) continue;
    const written = typeof value === 'number' ? (document.sourceOf(pricing, field)?.numberText ?? '') : value;
    const usd = typeof written !== 'string' ? null : field === 'request' ? exactUsd(written) : perMillion(written);
    if (usd === null) {
      // The list writes -1 for models whose price depends on where they are routed to.
      if (typeof written === 'string' && isDecimal(written))
        return {
          price: null,
          problem: null,
          skipped: 'Its price is not fixed: it depends on the model it is routed to.',
        };
      return {
        price: null,
        skipped: null,
        problem: `"pricing.${field}" is ${JSON.stringify(value)?.slice(0, 40)}: this is no price.`,
      };
    }
    // Beside prompt and completion a zero says that there is no such charge of its own.
    if (isZero(usd) && field !== 'prompt' && field !== 'completion') continue;
    amounts[amount] = usd;
  }
  if (amounts.inputPerMillion === null && amounts.outputPerMillion === null && amounts.perCall === null)
    return { price: null, problem: null, skipped: 'It has no price.' };
  const isFree = Object.values(amounts).every((usd) => usd === null || isZero(usd));
  return {
    price: { state: isFree ? 'free' : 'priced', amounts: isFree ? { ...noAmounts } : amounts },
    problem: null,
    skipped: null,
  };
}

const list = (value: unknown) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

function parseModel(
  document: JsonDocument,
  model: Record<string, unknown>,
  id: string,
): Omit<ListedModel, 'name' | 'where'> {
  const pricing = isRecord(model.pricing) ? model.pricing : {};
  const architecture = isRecord(model.architecture) ? model.architecture : {};
  const parameters = list(model.supported_parameters);
  const outputs = list(architecture.output_modalities);
  const charged = unusedFields.filter(
    (field) => typeof pricing[field] === 'string' && !isZero(exactUsd(pricing[field]) ?? '0'),
  );
  const context = model.context_length;
  const rest = {
    aliases: namesWithoutPrefix(id),
    title: typeof model.name === 'string' && model.name.trim() !== '' ? model.name.trim().slice(0, 120) : null,
    note: charged.length > 0 ? `not taken over: ${charged.join(', ')}` : '',
    contextTokens: typeof context === 'number' && Number.isSafeInteger(context) && context > 0 ? context : null,
    abilities: {
      ...(parameters.length > 0 && {
        tools: parameters.includes('tools'),
        ...(!parameters.includes('tools') && { parallelTools: false }),
        ...(parameters.includes('parallel_tool_calls') && { parallelTools: true }),
      }),
      ...(Array.isArray(architecture.input_modalities) && {
        vision: list(architecture.input_modalities).includes('image'),
      }),
    },
  };
  if (outputs.length > 0 && !outputs.includes('text'))
    return { ...rest, price: null, problem: null, skipped: 'It writes no text.' };
  if (!isRecord(model.pricing)) return { ...rest, price: null, problem: null, skipped: 'It has no price.' };
  return { ...rest, ...readPrice(document, pricing) };
}

/** The models of OpenRouter's list, prices as decimal texts of USD per token. Fields that are not known are ignored. */
export function parseOpenrouter(document: JsonDocument): ListedModel[] {
  const models = isRecord(document.value) && Array.isArray(document.value.data) ? document.value.data : [];
  const seen = new Set<string>();
  const doubles = new Set(document.duplicates.map(({ container }) => container));
  return models.map((model, index): ListedModel => {
    const source = document.sourceOf(models, index);
    const where = source && `line ${source.line}`;
    const id = isRecord(model) && typeof model.id === 'string' ? model.id.trim() : '';
    const bad = (problem: string): ListedModel => ({
      name: id.slice(0, 300) || `Model ${index + 1}`,
      where,
      aliases: [],
      title: null,
      price: null,
      skipped: null,
      problem,
      note: '',
      contextTokens: null,
      abilities: {},
    });
    if (!isRecord(model)) return bad('A model must be an object.');
    if (id === '' || id.length > 300) return bad('"id" must be a text of 1 to 300 characters.');
    if (seen.has(id)) return bad('The list has this id twice.');
    seen.add(id);
    if (doubles.has(model) || (isRecord(model.pricing) && doubles.has(model.pricing)))
      return bad('One of its fields is there twice. Leave one of them.');
    return { name: id, where, ...parseModel(document, model, id) };
  });
}
