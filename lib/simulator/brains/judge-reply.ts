import { checkAnswer } from '@/lib/judgements/check-answer';
import { chanceOf } from '../random';
import type { BrainReply, BrainRequest } from './types';

const between = (text: string, tag: string) =>
  text.match(new RegExp(`<${tag}>\\s*([\\s\\S]*?)\\s*</${tag}>`, 'i'))?.[1] ?? '';

/** One where the prompt names a single reference, else each that is equally right. */
const referencesIn = (text: string) =>
  [...text.matchAll(/<reference_answer>\s*([\s\S]*?)\s*<\/reference_answer>/gi)].map(([, inner]) => inner ?? '');

const words = (text: string) =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.%-]+/gu, ' ')
    .replace(/[.-](?=\s|$)/g, '')
    .trim()} `;

/** Whether the answer says what the reference says: the same words, the same number, or the reference inside a sentence. */
function says(answer: string, reference: string): boolean {
  const agrees = (checker: 'exact' | 'number') => checkAnswer({ answer, reference, checker }).correct === true;
  if (agrees('exact') || agrees('number')) return true;
  const [given, wanted] = [words(answer), words(reference)];
  const at = wanted.trim() === '' ? -1 : given.indexOf(wanted);
  // "not Oldmere" and "Oldmere or Saltry" hold the word but do not say it.
  return at >= 0 && !/ (?:not|never|no) $/.test(given.slice(0, at + 1)) && !/ (?:or|nor|either) /.test(given);
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 77)}…` : text).replace(/\s+/g, ' ');

/** Even the strongest judge is wrong now and then; the weakest about once in ten times. */
const chanceOfMistake = (skill: number) => 0.01 + 0.12 * (1 - skill);

/** What an expert says when it is given an answer and a reference to compare. */
export function judgeReply(request: BrainRequest): BrainReply {
  const text = request.messages.map((message) => message.content).join('\n');
  const answer = between(text, 'student_answer');
  const references = referencesIn(text);
  const question = between(text, 'question');
  const { mathematics, lookup, logic, programming } = request.model.skills;
  const skill = (mathematics + lookup + logic + programming) / 4;
  const draw = chanceOf(request.seed, request.model.servedName, question, answer, 'judge');
  const isMistaken = draw < chanceOfMistake(skill);
  const said = references.find((reference) => says(answer, reference));
  const isRight = (said !== undefined) !== isMistaken;
  const reference = said ?? references[0] ?? '';
  const reason = isRight
    ? `“${short(answer)}” says the same as “${short(reference)}”.`
    : `“${short(answer)}” does not say what “${short(reference)}” says.`;
  return {
    content: `${reason}\n<correct>${isRight ? 'True' : 'False'}</correct>`,
    reasoning: 'I compare the two answers and leave the question itself aside.',
    toolCalls: [],
  };
}
