import { acceptedOf } from '../accepted-of';
import { checkAnswer } from '../check-answer';
import type { Checker, Choice, Verdict } from '../schema';

export type CheckerJudgement = {
  kind: 'checker';
  /** The checker's type. */
  name: string;
  verdict: Verdict;
  extracted: string | null;
  reason: string;
};

/** What the checker of a run says about an answer; null when nobody judges automatically, or a judge model does so later. */
export function judgeAnswer(input: {
  answer: string;
  reference: string | null;
  checker: Checker;
  choices: readonly Choice[];
}): CheckerJudgement | null {
  const { answer, reference, checker, choices } = input;
  if (checker.type === 'none' || checker.type === 'model') return null;
  const { correct, reason, extracted } = checkAnswer({
    answer,
    reference,
    checker: checker.type,
    ...(checker.type === 'number' && allowanceOf(checker)),
    choices,
    accepted: acceptedOf(checker),
  });
  const verdict = correct === null ? 'unsure' : correct ? 'correct' : 'wrong';
  return { kind: 'checker', name: checker.type, verdict, extracted, reason };
}

/** Who gives no answer to a question that has one is wrong (facts §1); null when there was nothing to compare with. */
export function judgeSilence(input: {
  /** Why there is none. */
  message: string;
  reference: string | null;
  checker: Checker;
}): CheckerJudgement | null {
  const { message, reference, checker } = input;
  if (checker.type === 'none' || !reference?.trim()) return null;
  return { kind: 'checker', name: checker.type, verdict: 'wrong', extracted: null, reason: `No answer. ${message}` };
}

/** Up to 1e-6 of the reference is left to the comparison, which takes whole numbers exactly. */
const allowanceOf = ({ tolerance, relative }: Extract<Checker, { type: 'number' }>) =>
  relative && tolerance <= 1e-6 ? {} : { tolerance, relative };
