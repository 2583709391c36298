import type { Situation } from './read-situation';

/** What the brains can do for a task that a user typed: sums, and reading off a document. */

export const honestReply =
  'I am a simulated model and know only the tasks that are shipped with Podium. Connect a real backend to have this answered.';

const words: readonly [RegExp, string][] = [
  [/(\d)[,_](?=\d{3}\b)/g, '$1'],
  [/(\d+(?:\.\d+)?) ?(?:%|percent) of/g, '$1 / 100 *'],
  [/\b(?:times|multiplied by)\b|[×·]/g, '*'],
  [/\b(?:divided by|over)\b|÷/g, '/'],
  [/\bplus\b/g, '+'],
  [/\bminus\b|−/g, '-'],
  [/\b(?:to the power of|raised to)\b|\^/g, '**'],
  [/\bsquared\b/g, '** 2'],
  [/\bcubed\b/g, '** 3'],
  [/\b(?:modulo|mod)\b/g, '%'],
];

/** The arithmetic in a question as a Python expression, or null when there is none. */
export function arithmeticIn(question: string): string | null {
  const text = words.reduce((value, [pattern, sign]) => value.replace(pattern, sign), question.toLowerCase());
  const spans = text.match(/[-(]*\s*\d[\d.\s+\-*/%()]*[\d)]/g) ?? [];
  const sums = spans
    .map((span) => span.trim())
    .filter((span) => /[\d)]\s*(?:\*\*|[+\-*/%])\s*[-(]*\d/.test(span) && balanced(span))
    // A range of years or a date is no sum.
    .filter((span) => !/^\d{4}\s?-\s?\d{2,4}(?:-\d{2})?$/.test(span));
  return sums.sort((one, other) => other.length - one.length)[0] ?? null;
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const common = new Set(
  'a an and are as at be by did do does for from has have how in is it its many much of on or that the their then there this to was were what when where which who whom whose why will with would you your please tell give name me about answer question'.split(
    ' ',
  ),
);

/** The words of a question that say what it is about, in order, without repeats. */
export function contentWords(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  return [...new Set(found.filter((word) => word.length > 2 && !common.has(word)))];
}

/** The sentence of the documents that shares most with the question, or null when none shares enough. */
export function bestSentence(situation: Situation): string | null {
  const asked = contentWords(situation.question);
  let best: { sentence: string; score: number; shared: number } | null = null;
  for (const document of situation.documents) {
    const title = document.split('\n')[0]?.toLowerCase() ?? '';
    const named = asked.filter((word) => title.includes(word)).length;
    for (const sentence of document.split(/(?<=[.!?])\s+|\n+/)) {
      if (sentence.length < 20 || sentence.endsWith('?')) continue;
      const text = sentence.toLowerCase();
      const shared = asked.filter((word) => text.includes(word) || title.includes(word)).length;
      const score = asked.filter((word) => text.includes(word)).length + 0.5 * named;
      if (score > (best?.score ?? 0)) best = { sentence: sentence.trim(), score, shared };
    }
  }
  // A word in common is chance; most of the question in common is an answer.
  return best && best.shared >= Math.max(2, asked.length * 0.6) ? best.sentence : null;
}
