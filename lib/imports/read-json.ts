import { type JsonDocument, JsonReader } from './json-reader';
import { JsonTextError } from './json-text-error';

const start = { line: 1, column: 1 };

/** UTF-16 read as UTF-8: every second character of plain text is a NUL, which on its way here became U+FFFD. */
const looksLikeUtf16 = (text: string) => (text.slice(0, 200).match(/[\0\uFFFD]/g)?.length ?? 0) > 20;

/**
 * Reads the text of a file as JSON; a byte order mark and any line ends are fine. Throws `JsonTextError` that says in one
 * sentence what is wrong and where.
 */
export function readJson(text: string): JsonDocument {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (body.trim() === '') throw new JsonTextError('There is no text', start);
  if (looksLikeUtf16(body) || /^[\uFFFD\0]{2}/.test(body))
    throw new JsonTextError(
      'The file is not written in UTF-8 (it looks like UTF-16). Save it as UTF-8 and try again',
      start,
    );
  return new JsonReader(body).read();
}
