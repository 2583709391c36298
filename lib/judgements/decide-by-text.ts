import { answerFault } from './check-answer';
import { extractFinalAnswer } from './extract-final-answer';
import type { Verdict } from './schema';

/** `verdict` null: the text alone does not decide, a judge has to read it. `reason` is one sentence for a reader. */
export type TextDecision = { extracted: string } & ({ verdict: Verdict; reason: string } | { verdict: null });

const folded = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * What the paper's procedure decides before it asks a judge: an empty answer or one of more than 500 words is wrong, one
 * that equals the reference, or what is accepted beside it, but for case and spacing is right. Without a reference nothing can
 * be decided at all.
 */
export function decideByText(input: {
  answer: string;
  reference: string | null;
  accepted?: readonly string[];
}): TextDecision {
  const extracted = extractFinalAnswer(input.answer);
  const reference = input.reference?.trim() ?? '';
  if (reference === '') return { extracted, verdict: 'unsure', reason: 'There is no reference answer.' };
  const fault = answerFault(extracted);
  if (fault !== null) return { extracted, verdict: 'wrong', reason: fault };
  if (folded(extracted) === folded(reference))
    return { extracted, verdict: 'correct', reason: 'The answer equals the reference.' };
  const other = input.accepted?.find((text) => folded(text) === folded(extracted));
  if (other !== undefined)
    return { extracted, verdict: 'correct', reason: `The answer equals "${other}", which is accepted too.` };
  return { extracted, verdict: null };
}
