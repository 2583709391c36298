import { checkAnswer } from '../check-answer';
import { parseNumber } from '../parse-number';
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
    tolerance: checker.type === 'number' ? absoluteTolerance(checker, reference) : undefined,
    choices,
    accepted: checker.type === 'exact' ? checker.accepted : undefined,
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

/** In the unit of the reference; undefined leaves it to the checker, which compares whole numbers exactly. */
function absoluteTolerance(checker: Extract<Checker, { type: 'number' }>, reference: string | null) {
  if (!checker.relative) return checker.tolerance;
  if (checker.tolerance <= 1e-6) return undefined;
  const wanted = parseNumber(reference ?? '');
  return wanted ? checker.tolerance * Math.abs(wanted.value) : undefined;
}
