import type { Checker } from '@/lib/judgements/schema';

const number = /^\s*[+-]?[\d,]*\.?\d+(e[+-]?\d+)?\s*%?\s*$/i;

/** How an answer is judged when nobody says how: by what its reference looks like. */
export function checkerFor(reference: string | null, choiceCount: number): Checker {
  if (reference === null || reference.trim() === '') return { type: 'none' };
  if (choiceCount > 0) return { type: 'choice' };
  if (number.test(reference)) return { type: 'number', tolerance: 1e-6, relative: true };
  return { type: 'exact' };
}
