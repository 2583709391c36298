import { extractFinalAnswer } from './extract-final-answer';
import { type ParsedNumber, parseNumber } from './parse-number';
import { isSameText } from './plain-text';
import { type AnswerChoice, readChoice } from './read-choice';

export { extractFinalAnswer };

export type AnswerChecker = 'exact' | 'number' | 'choice';

export type AnswerCheck = {
  /** The model's whole reply, or only its answer. */
  answer: string;
  reference: string | null | undefined;
  checker: AnswerChecker;
  /**
   * Largest difference, in the unit of the reference, or as a share of it where `relative`. Without it: 1e-6 of the reference;
   * whole numbers must be equal.
   */
  tolerance?: number | undefined;
  relative?: boolean | undefined;
  choices?: readonly AnswerChoice[] | undefined;
  /** Answers that are right beside the reference. Each is compared as the reference is. */
  accepted?: readonly string[] | undefined;
};

/** `correct` is null when the answer cannot be judged; `reason` is one sentence for a reader. */
export type AnswerVerdict = { correct: boolean | null; reason: string; extracted: string };

type Finding = Pick<AnswerVerdict, 'correct' | 'reason'>;

const longestAnswerWords = 500;
// Bounds the work on an answer that is one endless word.
const longestAnswerCharacters = 5_000;
const defaultRelativeTolerance = 1e-6;

function isClose(one: number, reference: number, tolerance: number | undefined): boolean {
  const difference = Math.abs(one - reference);
  const allowed = tolerance ?? Math.abs(reference) * defaultRelativeTolerance;
  // Decimal inputs such as 0.1 + 0.2 may miss an exact bound by a rounding error.
  return difference <= allowed + Math.abs(reference) * Number.EPSILON * 4;
}

function isSameNumber(given: ParsedNumber, wanted: ParsedNumber, tolerance: number | undefined): boolean {
  if (tolerance === undefined && given.whole !== null && wanted.whole !== null) return given.whole === wanted.whole;
  if (isClose(given.value, wanted.value, tolerance)) return true;
  if (given.isPercentage === wanted.isPercentage) return false;
  const share = (number: ParsedNumber) => (number.isPercentage ? number.value / 100 : number.value);
  return isClose(
    share(given),
    share(wanted),
    tolerance === undefined || !wanted.isPercentage ? tolerance : tolerance / 100,
  );
}

/** How far an answer may be from a number. */
type Allowance = Pick<AnswerCheck, 'tolerance' | 'relative'>;

function isNumber(given: ParsedNumber | null, wanted: ParsedNumber, { tolerance, relative = false }: Allowance) {
  const allowed = tolerance !== undefined && relative ? tolerance * Math.abs(wanted.value) : tolerance;
  return given !== null && isSameNumber(given, wanted, allowed);
}

function checkNumber(extracted: string, reference: string, accepted: readonly string[], allowance: Allowance): Finding {
  const given = parseNumber(extracted);
  // What is written just like the reference is right, a list such as 1,2,3 too, which is no number.
  const isSame = (text: string) => {
    const wanted = parseNumber(text);
    return isSameText(extracted, text) || (wanted !== null && isNumber(given, wanted, allowance));
  };
  if (isSame(reference))
    return {
      correct: true,
      reason: given ? `${given.value} matches ${reference}.` : 'The answer equals the reference.',
    };
  const other = accepted.find(isSame);
  if (other !== undefined) return { correct: true, reason: `The answer matches "${other}", which is accepted too.` };
  if (!parseNumber(reference)) return { correct: null, reason: `The reference "${reference}" is not a number.` };
  if (!given) return { correct: false, reason: 'The answer does not hold exactly one number.' };
  return { correct: false, reason: `${given.value} differs from ${reference}${beside(accepted)}.` };
}

function checkChoice(
  extracted: string,
  reference: string,
  accepted: readonly string[],
  choices: readonly AnswerChoice[],
): Finding {
  const wanted = readChoice(reference, choices);
  const given = readChoice(extracted, choices);
  if (given && given === wanted) return { correct: true, reason: `Choice ${given} is the reference.` };
  if (given && accepted.some((text) => readChoice(text, choices) === given))
    return { correct: true, reason: `Choice ${given} is accepted too.` };
  if (!wanted) return { correct: null, reason: `The reference "${reference}" names none of the choices.` };
  if (!given) return { correct: false, reason: 'The answer does not name exactly one choice.' };
  return { correct: false, reason: `Choice ${given} was given, the reference is ${wanted}.` };
}

const beside = (accepted: readonly string[]) => (accepted.length > 0 ? ' and from what else is accepted' : '');

function checkExact(extracted: string, reference: string, accepted: readonly string[]): Finding {
  if (isSameText(extracted, reference)) return { correct: true, reason: 'The answer equals the reference.' };
  const other = accepted.find((text) => isSameText(extracted, text));
  if (other !== undefined) return { correct: true, reason: `The answer equals "${other}", which is accepted too.` };
  return {
    correct: false,
    reason: `The answer differs from the reference${beside(accepted)}.`,
  };
}

/** Why a final answer is wrong whatever it says: it is empty, or longer than 500 words; null when it has to be read. */
export function answerFault(extracted: string): string | null {
  if (extracted === '') return 'The answer is empty.';
  const words = extracted.split(/\s+/).length;
  if (words > longestAnswerWords) return `The answer has ${words} words; ${longestAnswerWords} are allowed.`;
  return extracted.length > longestAnswerCharacters
    ? `The answer has ${extracted.length} characters; ${longestAnswerCharacters} are allowed.`
    : null;
}

/** Judges a reply against a reference. Pure, never throws; without a usable reference `correct` is null. */
export function checkAnswer(check: AnswerCheck): AnswerVerdict {
  const { answer, reference, checker, choices = [], accepted = [] } = check;
  const extracted = extractFinalAnswer(answer);
  const wanted = reference?.trim() ?? '';
  if (wanted === '') return { correct: null, reason: 'There is no reference answer.', extracted };
  const fault = answerFault(extracted);
  if (fault !== null) return { correct: false, reason: fault, extracted };
  switch (checker) {
    case 'number':
      return { ...checkNumber(extracted, wanted, accepted, check), extracted };
    case 'choice':
      return { ...checkChoice(extracted, wanted, accepted, choices), extracted };
    case 'exact':
      return { ...checkExact(extracted, wanted, accepted), extracted };
  }
}
