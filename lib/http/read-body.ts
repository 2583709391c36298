import 'server-only';
import { cleanJson } from '../clean-text';
import { AppError } from '../errors';
import { isDeeperThan, maxJsonLevels } from '../json-depth';

/** Escapes of a NUL or of half a surrogate pair, which the database cannot hold. */
const unstorable = /\\u0000|\\ud[89a-f]/i;

const tooLarge = (limitBytes: number) =>
  new AppError('too-large', `The request body is larger than ${limitBytes.toLocaleString('en')} bytes.`, {
    field: 'body',
  });

/** Reads a body as text, giving up with `too-large` as soon as it passes the limit. */
export async function readBodyText(request: Request, limitBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes);
  if (!request.body) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > limitBytes) throw tooLarge(limitBytes);
      text += decoder.decode(value, { stream: true });
    }
  } catch (cause) {
    await reader.cancel().catch(() => {});
    if (cause instanceof TypeError)
      throw new AppError('invalid-input', 'The request body is not valid UTF-8.', { field: 'body', cause });
    throw cause;
  }
}

/**
 * Reads a JSON body, characters the database cannot hold replaced by U+FFFD: `unsupported` for another content type, `invalid-input` on the
 * field `body` for broken JSON.
 */
export async function readJsonBody(request: Request, limitBytes: number): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type))
    throw new AppError('unsupported', `Send the body as application/json, not ${type || 'without a content type'}.`, {
      field: 'body',
    });
  const text = await readBodyText(request, limitBytes);
  if (text.trim() === '') throw new AppError('invalid-input', 'The request body is empty.', { field: 'body' });
  const json = parseJson(text);
  if (isDeeperThan(json, maxJsonLevels))
    throw new AppError('invalid-input', `The request body is nested deeper than ${maxJsonLevels} levels.`, {
      field: 'body',
    });
  return unstorable.test(text) ? cleanJson(json) : json;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-input', `The request body is not valid JSON: ${(cause as Error).message}`, {
      field: 'body',
      cause,
    });
  }
}
