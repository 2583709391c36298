import type { SpecModel } from './spec';

/** Content of the last `\boxed{…}`, braces balanced; null when there is none or it is never closed. */
export const lastBoxed = (text: string): string | null => {
  const marker = /\\boxed\s*\{/g;
  let found: string | null = null;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    const begin = match.index + match[0].length;
    let depth = 1;
    for (let index = begin; index < text.length; index += 1) {
      const character = text[index];
      if (character === '\\') index += 1;
      else if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
      if (depth === 0) {
        found = text.slice(begin, index).trim();
        marker.lastIndex = index;
        break;
      }
    }
    if (depth > 0) break; // nothing after an unclosed one can be told apart
  }
  return found;
};

/** Text between the last pair of `<tag>` and `</tag>`; an unclosed last tag reads to the end. Null when there is none. */
export const lastTagged = (text: string, tag: string): string | null => {
  // Not by positions in the lower-case text: some letters take more room in lower case.
  const opening = [...text.matchAll(new RegExp(`<${tag}>`, 'gi'))].at(-1);
  if (opening === undefined) return null;
  const rest = text.slice(opening.index + opening[0].length);
  const end = rest.search(new RegExp(`</${tag}>`, 'i'));
  return rest.slice(0, end === -1 ? undefined : end).trim();
};

/** The final answer in a model's reply: as `format` asks, else the other mark, else the whole text. May be empty. */
export const extractAnswer = (text: string, format: SpecModel['answerFormat']): string => {
  const marked =
    format === 'boxed'
      ? (lastBoxed(text) ?? lastTagged(text, 'answer'))
      : (lastTagged(text, 'answer') ?? lastBoxed(text));
  return marked === null || marked === '' ? text.trim() : marked;
};
