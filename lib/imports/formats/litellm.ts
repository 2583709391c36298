import { isRecord } from '@/lib/orchestrator/is-record';
import { type AmountName, noAmounts } from '@/lib/price-books/amounts';
import { isDecimal, isZero, perMillion } from '../exact-usd';
import type { JsonDocument } from '../json-reader';
import { type ListedModel, namesWithoutPrefix } from './listed-model';

/** Members of the map that are no models. */
const notModels = new Set(['sample_spec', 'fallback_generalizations']);
/** Modes of models that write text; the others are no models for Podium. */
const textModes = new Set(['chat', 'responses', 'completion']);

/** USD per token of the map, and what they are here. */
const perTokenFields: [field: string, amount: AmountName][] = [
  ['input_cost_per_token', 'inputPerMillion'],
  ['output_cost_per_token', 'outputPerMillion'],
  ['cache_read_input_token_cost', 'cachedInputPerMillion'],
  ['cache_creation_input_token_cost', 'cacheWritePerMillion'],
  ['output_cost_per_reasoning_token', 'reasoningPerMillion'],
];

const positiveInteger = (value: unknown) => {
  const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : null;
};
const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);

/** Prices by length, priority, second and the like, which have no place in a price book; named in the note. */
const unusedPrices = (entry: Record<string, unknown>) =>
  Object.keys(entry).filter((key) => /cost/.test(key) && !perTokenFields.some(([field]) => field === key));

function readPrice(
  document: JsonDocument,
  entry: Record<string, unknown>,
): Pick<ListedModel, 'price' | 'problem' | 'skipped'> {
  const amounts: Record<AmountName, string | null> = { ...noAmounts };
  let isGiven = false;
  for (const [field, amount] of perTokenFields) {
    const value = Object.hasOwn(entry, field) ? entry[field] : null;
    if (value === null) continue;
    // The number as it is written: through a float 1.1e-7 × 1,000,000 would not be 0.11.
    const written = typeof value === 'number' ? (document.sourceOf(entry, field)?.numberText ?? '') : value;
    const price = typeof written === 'string' ? perMillion(written) : null;
    if (price === null) {
      const isNumber = typeof written === 'string' && isDecimal(written);
      const message = `"${field}" is ${JSON.stringify(value)?.slice(0, 40)}: ${isNumber ? 'a price cannot be negative or that high' : 'this is no price'}.`;
      return { price: null, problem: message, skipped: null };
    }
    amounts[amount] = price;
    isGiven = true;
  }
  if (!isGiven) return { price: null, problem: null, skipped: 'It has no price per token.' };
  const isFree = perTokenFields.every(([, amount]) => amounts[amount] === null || isZero(amounts[amount]));
  return {
    price: { state: isFree ? 'free' : 'priced', amounts: isFree ? { ...noAmounts } : amounts },
    problem: null,
    skipped: null,
  };
}

function parseEntry(
  document: JsonDocument,
  name: string,
  entry: Record<string, unknown>,
): Omit<ListedModel, 'name' | 'where'> {
  const mode = typeof entry.mode === 'string' ? entry.mode : 'chat';
  const provider = typeof entry.litellm_provider === 'string' ? entry.litellm_provider : null;
  const unused = unusedPrices(entry);
  const note = [provider, unused.length > 0 && `not taken over: ${unused.join(', ')}`].filter(Boolean).join('; ');
  const rest = {
    aliases: namesWithoutPrefix(name),
    title: null,
    note: note.length > 500 ? `${note.slice(0, 499)}…` : note,
    contextTokens: positiveInteger(entry.max_input_tokens) ?? positiveInteger(entry.max_tokens),
    abilities: {
      ...(flag(entry.supports_function_calling) !== undefined && { tools: entry.supports_function_calling === true }),
      ...(flag(entry.supports_parallel_function_calling) !== undefined && {
        parallelTools: entry.supports_parallel_function_calling === true,
      }),
      ...(flag(entry.supports_vision) !== undefined && { vision: entry.supports_vision === true }),
    },
  };
  if (!textModes.has(mode))
    return { ...rest, price: null, problem: null, skipped: `Its mode is ${mode.slice(0, 40)}: it writes no text.` };
  return { ...rest, ...readPrice(document, entry) };
}

const skipped = (name: string, why: Pick<ListedModel, 'skipped' | 'problem'>) => ({
  aliases: namesWithoutPrefix(name.slice(0, 300)),
  title: null,
  price: null,
  note: '',
  contextTokens: null,
  abilities: {},
  ...why,
});

/** The models of LiteLLM's price map, USD per token. Fields that are not known are ignored. */
export function parseLitellm(document: JsonDocument): ListedModel[] {
  const map = document.value;
  if (!isRecord(map)) return [];
  const doubles = new Set(document.duplicates.map(({ container, key }) => (container === map ? key : container)));
  return Object.entries(map).map(([name, entry]): ListedModel => {
    const source = document.sourceOf(map, name);
    const where = source && `line ${source.line}`;
    const is = (why: Partial<Pick<ListedModel, 'skipped' | 'problem'>>) => ({
      name: name.slice(0, 300),
      where,
      ...skipped(name, { skipped: null, problem: null, ...why }),
    });
    if (notModels.has(name)) return is({ skipped: 'This member of the map is no model.' });
    if (!isRecord(entry)) return is({ problem: 'A model must be an object.' });
    if (name.trim() === '' || name.length > 300) return is({ problem: 'The name must have 1 to 300 characters.' });
    if (doubles.has(name) || doubles.has(entry))
      return is({ problem: 'The model, or one of its fields, is there twice. Leave one of them.' });
    return { name, where, ...parseEntry(document, name, entry) };
  });
}
