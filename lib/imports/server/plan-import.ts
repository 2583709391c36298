import 'server-only';
import { AppError } from '@/lib/errors';
import { formatCount } from '@/lib/format';
import { formatTexts } from '../format-names';
import { parseLitellm } from '../formats/litellm';
import { parseOpenrouter } from '../formats/openrouter';
import type { JsonDocument } from '../json-reader';
import { JsonTextError } from '../json-text-error';
import { maxFileCharacters } from '../limits';
import { readJson } from '../read-json';
import { recogniseFormat } from '../recognise-format';
import type { ImportFormat } from '../schema';
import type { Planner } from './plan';
import { planEndpoints } from './plan-endpoints';
import { planExperts } from './plan-experts';
import { planFunctions } from './plan-functions';
import { planPriceList } from './plan-price-list';
import { planRegistry } from './registry/plan-registry';

/** Formats whose parsers tell doubled keys row by row. */
const tellsDoubles: ReadonlySet<ImportFormat> = new Set(['litellm', 'openrouter', 'endpoints']);

const planners: Record<ImportFormat, Planner> = {
  'tools-json': planFunctions,
  'toolorchestra-tools': planExperts,
  endpoints: planEndpoints,
  litellm: (client, document, choices) =>
    planPriceList(client, choices, { listed: parseLitellm(document), source: formatTexts.litellm.label }),
  openrouter: (client, document, choices) =>
    planPriceList(client, choices, { listed: parseOpenrouter(document), source: formatTexts.openrouter.label }),
  'podium-registry': planRegistry,
};

const refuse = (message: string, field = 'text') => new AppError('invalid-input', message, { field });

/** The file as JSON. Throws `too-large`, or `invalid-input` on `text` with line and column. */
export function readFile(text: string): JsonDocument {
  if (text.length > maxFileCharacters)
    throw new AppError(
      'too-large',
      `The file has more than ${formatCount(maxFileCharacters)} characters. Split it, or leave out what is not needed.`,
      { field: 'text' },
    );
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonTextError) throw refuse(error.message);
    throw error;
  }
}

/** The format of a file, and the planner for it. Throws `invalid-input` when it is not recognised. */
export function chooseFormat(
  document: JsonDocument,
  wanted: ImportFormat | null,
): { format: ImportFormat; planner: Planner } {
  const format = wanted ?? recogniseFormat(document.value);
  if (format === null)
    throw refuse('This JSON is none of the files that can be imported. Choose the format if you know it.', 'format');
  const [double] = document.duplicates;
  if (double && !tellsDoubles.has(format))
    throw refuse(
      `"${double.key.slice(0, 60)}" is there twice in one object (the second at line ${double.line}, column ${double.column}). Leave one of them.`,
    );
  return { format, planner: planners[format] };
}

/** Refuses a plan without rows: the file is of another kind, or empty. */
export function assertRows(rows: readonly unknown[], format: ImportFormat): void {
  if (rows.length === 0)
    throw refuse(`There is nothing in this file that can be read as: ${formatTexts[format].label}.`, 'format');
}
