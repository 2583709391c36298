/** About four characters to a token. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Cuts a text into the pieces a tokenizer would stream: words with the blank before them, long words in parts. */
export function wordPieces(text: string): string[] {
  return text.match(/\s*\S{1,6}|\s+$/g) ?? [];
}
