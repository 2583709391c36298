import { parseNumber } from '@/lib/judgements/parse-number';
import type { Checker } from '@/lib/judgements/schema';
import { isNumberAlone } from './checker-for';
import { isNothing, listOf } from './list-of';
import { valueAt } from './row';

/** Why a row is no task; caught where the row is read. */
export class Fault extends Error {}
export const refuse = (message: string): never => {
  throw new Fault(message);
};

export const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A value as text. Refuses lists and objects. */
export const scalar = (value: unknown, field: string): string =>
  isScalar(value) ? String(value) : refuse(`"${field}" must be a text or a number.`);

/** A text of limited length; null where there is none. */
export function shortText(row: Record<string, unknown>, field: string | null, characters: number): string | null {
  const value = field === null ? null : valueAt(row, field);
  if (field === null || isNothing(value)) return null;
  const text = scalar(value, field).trim();
  return text.length > characters ? refuse(`"${field}" has more than ${characters} characters.`) : text;
}

const levels = new Map([['easy', 1], ['medium', 3], ['hard', 5]]); // biome-ignore format: short

/** 1 to 5 as a number, `easy`, `medium`, `hard`, or `Level 3`; undefined when it is none of them. */
export function readDifficulty(value: unknown): number | undefined {
  const text = isScalar(value) ? String(value).trim().toLowerCase() : '';
  const number = /^(?:level\s*)?([1-5])(?:\.0*)?$/.exec(text)?.[1];
  return number === undefined ? levels.get(text) : Number(number);
}

/** `0.5` or `0,5` in the unit of the reference, `5%` as a share of it, with or without `±`. */
export function readTolerance(
  value: unknown,
  field: string,
): Pick<Extract<Checker, { type: 'number' }>, 'tolerance' | 'relative'> {
  const text = scalar(value, field)
    .trim()
    .replace(/^(?:±|\+\s?\/\s?-)\s*/, '');
  const found = isNumberAlone(text) ? parseNumber(text) : null;
  if (!found || found.value < 0) return refuse(`"${field}" must be a number such as 0.5, or a share such as 5%.`);
  return { tolerance: found.isPercentage ? found.value / 100 : found.value, relative: found.isPercentage };
}

/** Tags as a list; a text is parted at its commas where nothing else parts it. */
export function readTags(row: Record<string, unknown>, field: string | null): string[] {
  if (field === null) return [];
  const value = valueAt(row, field);
  const list = typeof value === 'string' && !/[[\n|;]/.test(value) ? value.split(',') : listOf(value);
  const tags = [...new Set(list.map((tag) => scalar(tag, field).trim()).filter((tag) => tag !== ''))];
  if (tags.length > 20) refuse(`"${field}" has ${tags.length} tags; 20 are allowed.`);
  if (tags.some((tag) => tag.length > 40)) refuse(`"${field}" has a tag of more than 40 characters.`);
  return tags;
}
