import { isSameText, plainText } from './plain-text';

export type AnswerChoice = { label: string; text: string };

const announced = /\b(?:option|choice|answer|letter)\b(?:\s+is)?\s*:?\s*\(?([a-z])\b\)?/gi;
const bracketed = /[([]([A-Za-z])[)\]]/g;
const leading = /^\(?([A-Za-z])(?:[).:\]]|\s-\s|$)/;

/**
 * The label that an answer picks: the text of a choice, or its letter as `B`, `b.`, `(B)`, `B) foo`, `option b`,
 * `the answer is B`. Null when none or several are named.
 */
export function readChoice(answer: string, choices: readonly AnswerChoice[]): string | null {
  const byText = choices.filter(({ text }) => isSameText(answer, text));
  if (byText.length === 1 && byText[0]) return byText[0].label.toUpperCase();
  const plain = plainText(answer).replace(/[$"]/g, '').trim();
  const known = new Set(choices.map(({ label }) => label.toUpperCase()));
  const isLabel = (label: string) => (known.size > 0 ? known.has(label) : label >= 'A' && label <= 'J');
  const start = leading.exec(plain)?.[1]?.toUpperCase();
  if (start && isLabel(start)) return start;
  for (const pattern of [announced, bracketed]) {
    const labels = new Set([...plain.matchAll(pattern)].map((match) => (match[1] ?? '').toUpperCase()).filter(isLabel));
    if (labels.size > 0) return labels.size === 1 ? ([...labels][0] ?? null) : null;
  }
  return null;
}
