/**
 * A cheap token estimate without a tokenizer, in quarter tokens per UTF-16 unit: Latin text 1 (four characters a
 * token), other alphabets and halves of surrogate pairs 2, CJK, kana and Hangul 4 (a token each). Additive up to rounding.
 */
const quartersOf = (unit: number): number => {
  if (unit < 0x370) return 1;
  if (unit >= 0x2e80 && unit < 0xd7b0) return 4;
  if (unit >= 0xf900 && unit < 0xfb00) return 4;
  if (unit >= 0xff00 && unit < 0xfff0) return 4;
  return 2;
};

/** Estimated tokens of a text; O(n). */
export const countTokens = (text: string): number => {
  let quarters = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x370) quarters += quartersOf(unit) - 1;
  }
  return Math.ceil(quarters / 4);
};

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** The longest end of `text` that is estimated at no more than `maxTokens` tokens; never begins inside a character. */
export const keepTail = (text: string, maxTokens: number): string => {
  if (maxTokens <= 0) return '';
  const budget = maxTokens * 4;
  if (text.length * 4 <= budget) return text;
  let quarters = 0;
  let start = text.length;
  while (start > 0) {
    quarters += quartersOf(text.charCodeAt(start - 1));
    if (quarters > budget) break;
    start -= 1;
  }
  if (start > 0 && isLowSurrogate(text.charCodeAt(start))) start += 1;
  return start === 0 ? text : text.slice(start);
};
