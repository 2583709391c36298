const OPEN = '<think>';
const CLOSE = '</think>';

export type SplitText = {
  content: string;
  /** Null when there was no reasoning, or only white space. */
  reasoning: string | null;
};

const tidy = (content: string, reasoning: string): SplitText => {
  const trimmed = reasoning.trim();
  return { content: content.trimStart(), reasoning: trimmed === '' ? null : trimmed };
};

/**
 * Splits a model's chain of thought from its reply. Blocks count only where a reply begins (several may follow each
 * other), so an answer that talks about `<think>` stays whole. A close tag without an opening one ends reasoning that
 * began in the prompt; an opening tag never closed makes all the rest reasoning (the reply was cut while thinking).
 */
export const splitReasoning = (text: string, options: { startsInReasoning?: boolean } = {}): SplitText => {
  let rest = text;
  let reasoning = '';
  let inBlock = options.startsInReasoning === true && !rest.trimStart().startsWith(OPEN);
  if (!inBlock && !rest.trimStart().startsWith(OPEN)) {
    const close = rest.indexOf(CLOSE);
    const open = rest.indexOf(OPEN);
    if (close === -1 || (open !== -1 && open < close)) return { content: text, reasoning: null };
    inBlock = true;
  }
  for (;;) {
    if (!inBlock) {
      const start = rest.trimStart();
      if (!start.startsWith(OPEN)) return tidy(rest, reasoning);
      rest = start.slice(OPEN.length);
    }
    const close = rest.indexOf(CLOSE);
    if (close === -1) return tidy('', reasoning + rest);
    reasoning += rest.slice(0, close);
    rest = rest.slice(close + CLOSE.length);
    inBlock = false;
    if (rest.trimStart().startsWith(OPEN)) reasoning += '\n';
  }
};

export type SplitPiece = { channel: 'content' | 'reasoning'; text: string };

/** Length of the longest end of `text` that could be the beginning of `tag`. */
const partialTag = (text: string, tag: string): number => {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
};

/**
 * The same split while a reply streams in. `push` gives the pieces that are certain so far; a tag cut in two by the
 * stream is held back until it is whole. With a missing opening tag what came before `</think>` was already given as
 * content: `finish` returns the split of the whole text, which is the one to keep.
 */
export class ReasoningSplitter {
  private whole = '';
  private held = '';
  private mode: 'start' | 'reasoning' | 'content';
  private readonly startsInReasoning: boolean;

  constructor(options: { startsInReasoning?: boolean } = {}) {
    this.startsInReasoning = options.startsInReasoning === true;
    this.mode = this.startsInReasoning ? 'reasoning' : 'start';
  }

  push(text: string): SplitPiece[] {
    this.whole += text;
    this.held += text;
    const pieces: SplitPiece[] = [];
    while (this.held !== '' && this.step(pieces)) {
      // each step takes what it can from `held`
    }
    return pieces;
  }

  /** Ends the stream: the pieces still held back, and the authoritative split of everything. */
  finish(): SplitText & { pieces: SplitPiece[] } {
    const pieces: SplitPiece[] = [];
    // White space between the end of the thinking and the reply belongs to neither.
    const rest = this.mode === 'start' ? this.held.trimStart() : this.held;
    if (rest !== '') pieces.push({ channel: this.mode === 'reasoning' ? 'reasoning' : 'content', text: rest });
    this.held = '';
    return { ...splitReasoning(this.whole, { startsInReasoning: this.startsInReasoning }), pieces };
  }

  /** Consumes part of what is held; false when more text is needed. */
  private step(pieces: SplitPiece[]): boolean {
    if (this.mode === 'content') return this.stepContent(pieces);
    if (this.mode === 'start' || (this.startsInReasoning && this.whole.length === this.held.length)) {
      const trimmed = this.held.trimStart();
      if (trimmed.startsWith(OPEN)) {
        this.held = trimmed.slice(OPEN.length);
        this.mode = 'reasoning';
        return true;
      }
      if (trimmed === '' || OPEN.startsWith(trimmed)) return false;
      if (this.mode === 'start') {
        this.held = trimmed;
        this.mode = 'content';
        return true;
      }
    }
    return this.stepReasoning(pieces);
  }

  private stepReasoning(pieces: SplitPiece[]): boolean {
    const close = this.held.indexOf(CLOSE);
    if (close !== -1) {
      if (close > 0) pieces.push({ channel: 'reasoning', text: this.held.slice(0, close) });
      this.held = this.held.slice(close + CLOSE.length);
      this.mode = 'start';
      return true;
    }
    const keep = partialTag(this.held, CLOSE);
    const ready = this.held.slice(0, this.held.length - keep);
    if (ready !== '') pieces.push({ channel: 'reasoning', text: ready });
    this.held = this.held.slice(ready.length);
    return false;
  }

  private stepContent(pieces: SplitPiece[]): boolean {
    pieces.push({ channel: 'content', text: this.held });
    this.held = '';
    return false;
  }
}
