/** Words of a passage and words shared with the one before. */
const passageWords = 120;
const overlapWords = 24;

/** Where a passage had best end: after a paragraph, a sentence, or anywhere. */
function endRank(word: string, between: string): number {
  if (/\n\s*\n/.test(between)) return 2;
  return /[.!?…]["'”’)\]]*$/.test(word) ? 1 : 0;
}

/**
 * Cuts a text into passages of about 120 words that overlap by about 24, ending at paragraphs or sentences where one is
 * near. White space inside is kept. A text without words has no passages.
 */
export function splitPassages(text: string): string[] {
  const words = [...text.matchAll(/\S+/g)];
  const passages: string[] = [];
  let first = 0;
  while (first < words.length) {
    let end = Math.min(first + passageWords, words.length);
    // A short rest joins this passage instead of becoming one of its own.
    if (words.length - end < overlapWords) end = words.length;
    if (end < words.length) {
      let best = 0;
      for (let at = end; at > end - 40; at--) {
        const word = words[at - 1];
        const next = words[at];
        if (!word || !next) continue;
        const rank = endRank(word[0], text.slice(word.index + word[0].length, next.index));
        if (rank > best) {
          best = rank;
          end = at;
          if (rank === 2) break;
        }
      }
    }
    const from = words[first]?.index ?? 0;
    const last = words[end - 1];
    passages.push(text.slice(from, last ? last.index + last[0].length : undefined));
    if (end >= words.length) break;
    first = Math.max(end - overlapWords, first + 1);
  }
  return passages;
}
