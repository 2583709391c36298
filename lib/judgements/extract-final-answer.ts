const openBox = /\\boxed\s*\{/g;
const answerLine = /^[\s>#*_-]*(?:final\s+)?answer(?:\s+is)?[*_]*\s*[:：][*_]*\s*(\S.*)$/i;

/** The content of the last complete `\boxed{…}`, nested braces included. */
function lastBox(text: string): string | undefined {
  // A box around one that never closes cannot close either, so no character is read twice.
  let end = text.length;
  for (const { index, 0: opening } of [...text.matchAll(openBox)].reverse()) {
    const start = index + opening.length;
    let depth = 1;
    for (let at = start; at < end; at += 1) {
      const character = text[at];
      if (character === '\\') at += 1;
      else if (character === '{') depth += 1;
      else if (character === '}' && --depth === 0) return text.slice(start, at).trim();
    }
    end = index;
  }
  return undefined;
}

/** The last `<answer>` element; one left open at the end of a cut reply counts up to the end. */
function lastAnswerElement(text: string): string | undefined {
  // Not by positions in the lower-case text: some letters take more room in lower case.
  const body = text.split(/<answer>/i);
  return body.length === 1
    ? undefined
    : body
        .at(-1)
        ?.split(/<\/answer>/i)[0]
        ?.trim();
}

function lastAnswerLine(text: string): string | undefined {
  for (const line of text.split('\n').reverse()) {
    const found = answerLine.exec(line)?.[1];
    if (found) return found.replace(/[*_]+$/, '').trim();
  }
  return undefined;
}

/**
 * Finds what a reply offers as its answer: the last `\boxed{…}`, else the last `<answer>…</answer>`,
 * else the last line `Answer: …`, else the whole reply, trimmed. Reasoning before `</think>` is ignored.
 */
export function extractFinalAnswer(text: string): string {
  const spoken = text.slice(text.lastIndexOf('</think>') + 1 && text.lastIndexOf('</think>') + '</think>'.length);
  return lastBox(spoken) ?? lastAnswerElement(spoken) ?? lastAnswerLine(spoken) ?? spoken.trim();
}
