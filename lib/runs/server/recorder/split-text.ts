/** Least and most characters of a segment. */
const shortest = 512;
const longest = 16_384;

/**
 * Cuts a text at blank lines into segments that join to exactly the text. Where a cut falls depends on the paragraph before
 * it and little else, so a document that moves within a prompt is mostly cut the same way again.
 */
export function splitText(text: string): string[] {
  if (text.length < shortest * 2) return [text];
  const segments: string[] = [];
  let start = 0;
  let paragraph = 0;
  for (let blank = text.indexOf('\n\n'); blank >= 0; blank = text.indexOf('\n\n', paragraph)) {
    let next = blank + 2;
    while (text[next] === '\n') next += 1;
    const size = next - start;
    const isOwn = next - paragraph >= shortest;
    if (isOwn && paragraph > start && paragraph - start >= shortest / 8) {
      segments.push(text.slice(start, paragraph)); // a long paragraph begins a segment of its own
      segments.push(text.slice(paragraph, next));
      start = next;
    } else if (isOwn || (size >= shortest && isCutPoint(text, paragraph, blank)) || size >= longest) {
      segments.push(text.slice(start, next));
      start = next;
    }
    paragraph = next;
  }
  if (start < text.length) segments.push(text.slice(start));
  return segments;
}

/** One paragraph in two, chosen by its own content. */
const isCutPoint = (text: string, start: number, end: number) =>
  ((end - start) ^ text.charCodeAt(start) ^ text.charCodeAt(end - 1)) % 2 === 0;
