import { parseNumber } from '@/lib/judgements/parse-number';
import { plainText } from '@/lib/judgements/plain-text';
import type { Checker } from '@/lib/judgements/schema';

/** Digits in groups of three, or with a decimal point or comma. */
const shape = /^[+-]?\s?(?:\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)(?:e[+-]?\d+)?\s?%?$/i;

/**
 * Whether a text is one number and nothing else, as the checker of numbers reads it: 1,000 and 3.5 % are, a list such as 1,2,3 and
 * a number with a unit are not.
 */
export const isNumberAlone = (text: string): boolean =>
  shape.test(
    plainText(text)
      .replace(/[$€£¥]/g, '')
      .trim(),
  ) && parseNumber(text) !== null;

/** How an answer is judged when nobody says how: by what its reference looks like. */
export function checkerFor(reference: string | null, choiceCount: number): Checker {
  if (reference === null || reference.trim() === '') return { type: 'none' };
  if (choiceCount > 0) return { type: 'choice' };
  if (isNumberAlone(reference)) return { type: 'number', tolerance: 1e-6, relative: true };
  return { type: 'exact' };
}

/** The same where several answers are right: the first is the reference, the others are accepted beside it. */
export function checkerForAll(references: readonly string[], choiceCount: number): Checker {
  const [first = null, ...accepted] = references;
  return withAccepted(checkerFor(first, choiceCount), accepted);
}

/** A checker that takes these answers too, unless it says itself what it takes. */
export const withAccepted = (checker: Checker, accepted: readonly string[]): Checker =>
  accepted.length === 0 || checker.type === 'none' || checker.accepted
    ? checker
    : { ...checker, accepted: [...accepted] };
