import { parseNumber } from '@/lib/judgements/parse-number';
import { readChoice } from '@/lib/judgements/read-choice';
import type { ImportedTask } from '../schema';

/** Why no answer could ever be judged by the task's checker; null when it can, or when there is no reference and nobody judges. */
export function referenceFault({ reference, checker, choices }: ImportedTask): string | null {
  if (reference === null || reference.trim() === '') return null;
  const named = `the reference "${reference.slice(0, 80).toWellFormed()}"`;
  if (checker.type === 'number' && parseNumber(reference) === null) return `${named} is not a number.`;
  if (checker.type !== 'choice' || readChoice(reference, choices) !== null) return null;
  return choices.length > 0
    ? `${named} names none of the ${choices.length} choices.`
    : `${named} is not the letter of a choice.`;
}
